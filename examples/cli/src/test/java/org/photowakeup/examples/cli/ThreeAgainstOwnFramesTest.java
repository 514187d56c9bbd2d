package org.photowakeup.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.Avatar;
import org.photowakeup.PhotoWakeUp;
import org.photowakeup.animate.export.InteractivePage;
import org.photowakeup.animate.motion.BuiltInMotion;
import org.photowakeup.animate.motion.BuiltInMotions;
import org.photowakeup.animate.skinning.LinearBlendSkinner;
import org.photowakeup.animate.video.CharacterRenderer;
import org.photowakeup.animate.video.Scenery;
import org.photowakeup.animate.video.VideoFrame;
import org.photowakeup.contract.Samples;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.stage.StageContext;

/** The page's picture by three.js in a headless Chromium beside the frame of the library's own renderer. */
class ThreeAgainstOwnFramesTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path MODULES = Path.of("target", "npm").toAbsolutePath();

    private static final String SCRIPT = """
            const {chromium} = require('playwright-core');
            (async () => {
              const [page, shot, width, height, place] = process.argv.slice(2);
              const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox',
                '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic']});
              const tab = await browser.newPage({viewport: {width: Number(width), height: Number(height)}});
              await tab.goto('file://' + page);
              await tab.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
              await tab.evaluate("photoWakeUp.choose('dance'), photoWakeUp.setPlaying(false), photoWakeUp.seek(" + place + "), photoWakeUp.bare(true)");
              await tab.waitForTimeout(300);
              await tab.screenshot({path: shot});
              await browser.close();
            })().catch(e => { console.log('' + e); process.exit(1); });
            """;

    @TempDir
    private Path folder;

    @Test
    void bothShowTheSame() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "skipped: " + CHROMIUM + " absent");
        Files.createDirectories(MODULES);
        Assumptions.assumeTrue(
                ran(List.of("npm", "install", "--prefix", MODULES.toString(), "--no-save", "playwright-core@1.65.1")),
                "skipped: npm cannot install playwright-core");
        Avatar avatar;
        try (PhotoWakeUp wakeUp = PhotoWakeUp.create()) {
            avatar = wakeUp.reconstruct(
                    wakeUp.layer(wakeUp.fit(wakeUp.cutOut(Samples.photo(), Samples.person()), Samples.keypoints())));
        }
        MotionClip clip =
                new BuiltInMotions(avatar.mesh().skeleton(), avatar.mesh().bindPose()).clip(BuiltInMotion.DANCE);
        Path page = folder.resolve("page.html");
        new InteractivePage().write(page, avatar.mesh(), avatar.camera(), avatar.background(), List.of(clip));
        Scenery scenery = new Scenery(avatar.mesh(), avatar.camera(), avatar.background());
        VideoFrame own = new CharacterRenderer(new LinearBlendSkinner())
                .withShadow(0)
                .render(scenery, clip.at(0.3 * clip.duration()), StageContext.standard());
        Path script = folder.resolve("shoot.js");
        Files.writeString(script, SCRIPT);
        Path shot = folder.resolve("three.png");
        assertThat(ran(List.of(
                        "node",
                        script.toString(),
                        page.toString(),
                        shot.toString(),
                        String.valueOf(own.width()),
                        String.valueOf(own.height()),
                        "0.3")))
                .isTrue();
        BufferedImage three = ImageIO.read(shot.toFile());
        assertThat(three.getWidth()).isEqualTo(own.width());
        double similarity = similarity(grey(three), grey(own), own.width(), own.height());
        assertThat(similarity).as("structural similarity").isGreaterThan(0.9);
    }

    private boolean ran(List<String> command) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment()
                    .put("NODE_PATH", MODULES.resolve("node_modules").toString());
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            Files.writeString(log, String.valueOf(e), StandardCharsets.UTF_8);
            return false;
        }
    }

    private static double[] grey(BufferedImage image) {
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return grey(rgb);
    }

    private static double[] grey(VideoFrame frame) {
        return grey(frame.toArray());
    }

    private static double[] grey(int[] rgb) {
        double[] grey = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            grey[i] = 0.299 * ((rgb[i] >> 16) & 255) + 0.587 * ((rgb[i] >> 8) & 255) + 0.114 * (rgb[i] & 255);
        }
        return grey;
    }

    /** Z. Wang et al., "Image quality assessment: from error visibility to structural similarity" (2004), 8x8 windows. */
    private static double similarity(double[] a, double[] b, int width, int height) {
        double total = 0;
        int windows = 0;
        for (int y = 0; y + 8 <= height; y += 4) {
            for (int x = 0; x + 8 <= width; x += 4) {
                total += inWindow(a, b, width, y * width + x);
                windows++;
            }
        }
        return total / windows;
    }

    private static double inWindow(double[] a, double[] b, int width, int first) {
        double sumA = 0;
        double sumB = 0;
        double squareA = 0;
        double squareB = 0;
        double both = 0;
        for (int i = 0; i < 64; i++) {
            double u = a[first + i / 8 * width + i % 8];
            double v = b[first + i / 8 * width + i % 8];
            sumA += u / 64;
            sumB += v / 64;
            squareA += u * u / 64;
            squareB += v * v / 64;
            both += u * v / 64;
        }
        double c1 = 6.5025;
        double c2 = 58.5225;
        return (2 * sumA * sumB + c1)
                * (2 * (both - sumA * sumB) + c2)
                / ((sumA * sumA + sumB * sumB + c1) * (squareA - sumA * sumA + squareB - sumB * sumB + c2));
    }
}
