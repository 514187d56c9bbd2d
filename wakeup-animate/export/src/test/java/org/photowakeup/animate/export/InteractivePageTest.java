package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.body.FloorShadow;
import org.photowakeup.contract.Samples;
import org.photowakeup.rig.MotionClip;
import org.photowakeup.rig.Vec3;

/** The page in a headless browser. */
class InteractivePageTest {
    private static final List<MotionClip> CLIPS = List.of(Mannequin.wave("wave"), Mannequin.wave("again"));

    private static final String PLAY = """
            await page.goto('file://' + process.argv[2] + '/page.html');
            await page.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
            say('clips ' + await page.evaluate('photoWakeUp.clips.join()'));
            const before = await page.evaluate('photoWakeUp.time');
            await page.waitForFunction('photoWakeUp.time > ' + before + ' + 0.05', null, {timeout: 30000});
            say('plays');
            await page.focus('#view');
            await page.keyboard.press(' ');
            say('paused by key ' + !await page.evaluate('photoWakeUp.playing'));
            await page.keyboard.press('ArrowDown');
            say('next by key ' + await page.evaluate("document.querySelector('#clips [aria-checked=true]').textContent"));
            await page.click('#reset');
            const count = await page.evaluate('photoWakeUp.mesh.geometry.attributes.position.count');
            const places = () => page.evaluate('[...Array(' + count + ').keys()].map(photoWakeUp.vertex)');
            const rest = await places();
            const [x, y] = await page.evaluate("photoWakeUp.screen('left_wrist')");
            await page.mouse.move(x, y);
            await page.mouse.down();
            await page.mouse.move(x + 10, y - 60, {steps: 4});
            await page.mouse.up();
            const bent = await places();
            const moved = rest.filter((p, i) => Math.hypot(...p.map((c, k) => c - bent[i][k])) > 0.02).length;
            const [u, v] = await page.evaluate("photoWakeUp.screen('left_wrist')");
            say('dragging moved ' + (moved > 50 && moved < count / 3) + ' ' + moved + ' of ' + count);
            say('the wrist follows ' + (Math.hypot(u - x - 10, v - y + 60) < 12));
            await page.click('#skeleton');
            const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
            say('download ' + download.suggestedFilename());
            say('no server, no AR ' + await page.evaluate("['xr', 'scene-viewer', 'quick-look'].every(id => document.getElementById(id).hidden)"));
            """;

    private static final String AUGMENTED = """
            const shown = async (options, init) => {
              const other = await browser.newContext(options);
              const tab = await other.newPage();
              tab.on('pageerror', e => wrong.push('' + e));
              await tab.addInitScript(init);
              await tab.goto(site + '/page.html');
              await tab.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
              await tab.waitForTimeout(100);
              const result = await tab.evaluate("['xr', 'scene-viewer', 'quick-look'].filter(id => !document.getElementById(id).hidden)"
                + ".map(id => id + ' ' + (document.getElementById(id).href || '')).join()");
              await other.close();
              return result;
            };
            const none = "Object.defineProperty(navigator, 'xr', {value: undefined});";
            say('desk [' + await shown({}, none) + ']');
            say('room [' + await shown({}, "Object.defineProperty(navigator, 'xr', {value: {isSessionSupported: async m => m === 'immersive-ar'}});") + ']');
            say('android [' + await shown({userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130'}, none) + ']');
            say('apple [' + await shown({}, none + "DOMTokenList.prototype.supports = t => t === 'ar';") + ']');
            """;

    @TempDir
    private Path folder;

    private void write(InteractivePage page) throws IOException {
        page.write(folder.resolve("page.html"), Mannequin.rigged(), Samples.camera(), Samples.photo(), CLIPS);
    }

    @Test
    void holdsEverythingItNeeds() throws IOException {
        String page = new InteractivePage()
                .withTitle("A <b> & C")
                .html(Mannequin.rigged(), Samples.camera(), Samples.photo(), List.of(Mannequin.wave("wave")));
        assertThat(page)
                .contains("<title>A &lt;b> &amp; C</title>")
                .contains("<h1 id=\"title\">A &lt;b> &amp; C<")
                .contains("The MIT License")
                .doesNotContain("src=\"http")
                .doesNotContain("@glb@");
    }

    @Test
    void playsAndPosesInABrowserWithoutAnError() throws IOException, InterruptedException {
        write(new InteractivePage());
        assertThat(Browser.run(folder, PLAY))
                .contains("clips wave,again")
                .contains("plays")
                .contains("paused by key true")
                .contains("next by key again")
                .contains("dragging moved true")
                .contains("the wrist follows true")
                .contains("download person.glb")
                .contains("no server, no AR true")
                .contains("wrong 0");
    }

    @Test
    void whenServedItOffersTheRoomByWhateverTheDeviceHas() throws IOException, InterruptedException {
        write(new InteractivePage().withFilesBeside("avatar.glb", "avatar.usdz"));
        assertThat(Browser.run(folder, AUGMENTED))
                .contains("desk []")
                .contains("room [xr ]")
                .containsPattern("android \\[scene-viewer intent://arvr\\.google\\.com/scene-viewer/1\\.2\\?file=http"
                        + "%3A%2F%2F127\\.0\\.0\\.1%3A\\d+%2Favatar\\.glb&mode=ar_preferred")
                .containsPattern("apple \\[quick-look http://127\\.0\\.0\\.1:\\d+/avatar\\.usdz\\]")
                .contains("wrong 0");
    }

    @Test
    void theShadowThatWasTakenOutOfThePictureStandsAtTheFeetFromTheStart() throws IOException, InterruptedException {
        write(new InteractivePage());
        new InteractivePage()
                .withShadow(new FloorShadow(0.7, 0.2, new Vec3(0.05, 0, 0)))
                .write(folder.resolve("shade.html"), Mannequin.rigged(), Samples.camera(), Samples.photo(), CLIPS);
        String script = """
                const shades = async name => {
                  await page.goto(site + '/' + name);
                  await page.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
                  await page.evaluate("photoWakeUp.choose('')");
                  await page.waitForFunction('photoWakeUp.shadows()[2] < 0.005');
                  return (await page.evaluate('photoWakeUp.shadows()')).map(s => s.toFixed(2)).join();
                };
                say('usual ' + await shades('page.html') + ', own ' + await shades('shade.html'));
                """;
        assertThat(Browser.run(folder, script))
                .contains("usual 0.00,0.00,0.00, own 0.70,0.70,0.00")
                .contains("wrong 0");
    }

    @Test
    void aQuantisedCharacterMovesLikeTheOther() throws IOException, InterruptedException {
        write(new InteractivePage());
        new InteractivePage()
                .withGlb(new GlbWriter().withQuantisedAttributes(true))
                .write(folder.resolve("small.html"), Mannequin.rigged(), Samples.camera(), Samples.photo(), CLIPS);
        String script = """
                const places = async name => {
                  await page.goto(site + '/' + name);
                  await page.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
                  return page.evaluate("photoWakeUp.choose('wave'), photoWakeUp.setPlaying(false), photoWakeUp.seek(0.3),"
                    + "[...Array(photoWakeUp.mesh.geometry.attributes.position.count).keys()].map(photoWakeUp.vertex)");
                };
                const a = await places('page.html'), b = await places('small.html');
                const worst = Math.max(...a.map((p, i) => Math.hypot(...p.map((c, k) => c - b[i][k]))));
                say('vertices ' + (a.length === b.length && a.length > 500) + ', within a millimetre and a half ' + (worst < 0.0015) + ' ' + worst);
                """;
        assertThat(Browser.run(folder, script))
                .contains("vertices true, within a millimetre and a half true")
                .contains("wrong 0");
    }
}
