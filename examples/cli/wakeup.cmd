@echo off
rem Runs target\wakeup.jar; see the script wakeup beside this one.
setlocal
set options=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC
echo %* | findstr /C:"--batch" >nul && set options=
if not defined JAVA set JAVA=java
"%JAVA%" %options% %JAVA_OPTIONS% -jar "%~dp0target\wakeup.jar" %*
exit /b %errorlevel%
