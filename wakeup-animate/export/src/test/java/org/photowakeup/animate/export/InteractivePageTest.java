package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.contract.Samples;

/** The page in a headless browser; skipped where node, playwright-core or chromium cannot be had. */
class InteractivePageTest {
    private static final String SCRIPT = """
            const {chromium} = require('playwright-core');
            (async () => {
              const browser = await chromium.launch({executablePath: process.argv[3], args: ['--no-sandbox',
                '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic']});
              const page = await browser.newPage({viewport: {width: 480, height: 640}, acceptDownloads: true});
              const wrong = [];
              page.on('console', m => { if (m.type() === 'error') wrong.push(m.text()); });
              page.on('pageerror', e => wrong.push('' + e));
              page.on('request', r => { if (/^https?:/.test(r.url())) wrong.push('asked for ' + r.url()); });
              await page.goto('file://' + process.argv[2]);
              await page.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
              console.log('clips ' + await page.evaluate('photoWakeUp.clips.join()'));
              const before = await page.evaluate('photoWakeUp.time');
              await page.waitForFunction('photoWakeUp.time > ' + before + ' + 0.05', null, {timeout: 30000});
              console.log('plays');
              await page.evaluate("photoWakeUp.choose('')");
              const count = await page.evaluate('photoWakeUp.mesh.geometry.attributes.position.count');
              const places = () => page.evaluate('[...Array(' + count + ').keys()].map(photoWakeUp.vertex)');
              const rest = await places();
              await page.screenshot({path: process.argv[4]});
              const [x, y] = await page.evaluate("photoWakeUp.screen('left_wrist')");
              await page.mouse.move(x, y);
              await page.mouse.down();
              await page.mouse.move(x + 10, y - 60, {steps: 4});
              await page.mouse.up();
              const bent = await places();
              const moved = rest.filter((p, i) => Math.hypot(...p.map((c, k) => c - bent[i][k])) > 0.02).length;
              console.log('dragging moved ' + (moved > 50 && moved < count / 3) + ' ' + moved + ' of ' + count + ' from ' + x + ',' + y);
              await page.click('#skeleton');
              const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
              console.log('download ' + download.suggestedFilename());
              console.log('wrong ' + wrong.length + ' ' + wrong.join(' | '));
              await browser.close();
            })().catch(e => { console.log('failed ' + e); process.exit(0); });
            """;

    @TempDir
    private Path folder;

    @Test
    void holdsEverythingItNeeds() throws IOException {
        String page = new InteractivePage()
                .withTitle("A <b> & C")
                .html(Mannequin.rigged(), Samples.camera(), Samples.photo(), List.of(Mannequin.wave("wave")));
        assertThat(page)
                .contains("<title>A &lt;b> &amp; C</title>")
                .contains("The MIT License")
                .doesNotContain("src=\"http")
                .doesNotContain("@glb@");
    }

    @Test
    void playsAndPosesInABrowserWithoutAnError() throws IOException, InterruptedException {
        Path chromium = Path.of("/usr/bin/chromium");
        Assumptions.assumeTrue(Files.isExecutable(chromium), "skipped: " + chromium + " absent");
        Path html = folder.resolve("page.html");
        new InteractivePage()
                .write(
                        html,
                        Mannequin.rigged(),
                        Samples.camera(),
                        Samples.photo(),
                        List.of(Mannequin.wave("wave"), Mannequin.wave("again")));
        Path script = folder.resolve("drive.js");
        Files.writeString(script, SCRIPT);
        Path shot = Path.of("target", "page.png").toAbsolutePath();
        String report =
                Node.with("playwright-core@1.65.1").run(script, html.toString(), chromium.toString(), shot.toString());
        assertThat(report)
                .contains("clips wave,again")
                .contains("plays")
                .contains("dragging moved true")
                .contains("download person.glb")
                .contains("wrong 0");
    }
}
