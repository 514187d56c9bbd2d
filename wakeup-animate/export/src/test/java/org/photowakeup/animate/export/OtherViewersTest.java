package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.photowakeup.contract.Samples;

/** What viewers of others make of the files, in a headless browser. */
class OtherViewersTest {
    private static final String MODEL_VIEWER = "@google/model-viewer@4.4.0";
    private static final String SCRIPT = "node_modules/@google/model-viewer/dist/model-viewer.min.js";

    @TempDir
    private Path folder;

    @Test
    void modelViewerLoadsTheGlbWithItsMotions() throws IOException, InterruptedException {
        new GlbWriter()
                .write(
                        folder.resolve("avatar.glb"),
                        Mannequin.rigged(),
                        List.of(Mannequin.wave("wave"), Mannequin.wave("again")));
        Files.writeString(folder.resolve("viewer.html"), """
                <!doctype html><link rel="icon" href="data:,">
                <script type="module" src="/node_modules/@google/model-viewer/dist/model-viewer.min.js"></script>
                <model-viewer src="avatar.glb" animation-name="again" autoplay style="width:400px;height:500px"></model-viewer>
                """);
        String report = Browser.run(folder, """
                await page.goto(site + '/viewer.html');
                await page.waitForFunction("(document.querySelector('model-viewer') || {}).loaded", null, {timeout: 90000});
                const viewer = expression => page.evaluate("(v => " + expression + ")(document.querySelector('model-viewer'))");
                say('motions ' + await viewer('v.availableAnimations.join()') + ' of ' + await viewer('v.duration.toFixed(2)') + ' s');
                say('height ' + await viewer('v.getDimensions().y.toFixed(1)'));
                """, MODEL_VIEWER);
        assertThat(report)
                .contains("motions wave,again of 1.00 s")
                .containsPattern("height 1\\.[678]")
                .contains("wrong 0");
    }

    @Test
    void thePageGivesTheRoomToModelViewerWhereTheDeviceHasOne() throws IOException, InterruptedException {
        new GlbWriter().write(folder.resolve("avatar.glb"), Mannequin.rigged(), List.of(Mannequin.wave("wave")));
        InteractivePage page = new InteractivePage().withFilesBeside("avatar.glb", "avatar.usdz");
        write(page.withModelViewer(SCRIPT), "page.html");
        write(page.withModelViewer("absent.js"), "other.html");
        String report = Browser.run(folder, """
                const shown = async (name, options, init) => {
                  const other = await browser.newContext(options);
                  const tab = await other.newPage();
                  tab.on('pageerror', e => wrong.push('' + e));
                  await tab.addInitScript(init + 'HTMLAnchorElement.prototype.click = function () { window.pressed = this.href; };');
                  await tab.goto(site + '/' + name);
                  await tab.waitForFunction('window.photoWakeUp', null, {timeout: 60000});
                  const settled = name === 'page.html' ? "customElements.get('model-viewer') && !document.querySelector('model-viewer[hidden]')"
                    : "!document.getElementById('scene-viewer').hidden";
                  await tab.waitForFunction(settled, null, {timeout: 60000});
                  const result = await tab.evaluate("[...document.querySelectorAll('#xr, #scene-viewer, #quick-look, #model-viewer')]"
                    + ".filter(e => !e.hidden).map(e => e.id + ' ' + (e.canActivateAR || '')).join()");
                  if (result.startsWith('model-viewer')) {
                    say('button seen ' + await tab.locator('#model-viewer-ar').isVisible());
                    await tab.click('#model-viewer-ar');
                    say('pressed ' + decodeURIComponent(await tab.evaluate('window.pressed')).replace(site, ''));
                  }
                  await other.close();
                  return result;
                };
                const none = "Object.defineProperty(navigator, 'xr', {value: undefined});";
                const android = {userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/130'};
                say('desk [' + await shown('page.html', {}, none) + ']');
                say('android [' + await shown('page.html', android, none) + ']');
                say('without the script [' + await shown('other.html', android, none) + ']');
                """, MODEL_VIEWER);
        assertThat(report)
                .contains("desk []")
                .contains("android [model-viewer true]")
                .contains("button seen true")
                .containsPattern("pressed intent://arvr\\.google\\.com/scene-viewer/[0-9.]+\\?[^ ]*file=/avatar\\.glb")
                .contains("without the script [scene-viewer ]")
                .contains("wrong 0");
    }

    private void write(InteractivePage page, String name) throws IOException {
        page.write(
                folder.resolve(name),
                Mannequin.rigged(),
                Samples.camera(),
                Samples.photo(),
                List.of(Mannequin.wave("wave")));
    }

    @Test
    void threesLoaderOpensTheUsdzAnimatedAndTextured() throws IOException, InterruptedException {
        new UsdzWriter().write(folder.resolve("avatar.usdz"), Mannequin.rigged(), Mannequin.wave("wave"));
        Files.writeString(folder.resolve("usd.html"), """
                <!doctype html><link rel="icon" href="data:,">
                <script type="importmap">{"imports": {"three": "/node_modules/three/build/three.module.js"}}</script>
                <script type="module">
                  import * as THREE from 'three';
                  import {USDLoader} from '/node_modules/three/examples/jsm/loaders/USDLoader.js';
                  const group = await new USDLoader().loadAsync('avatar.usdz');
                  let mesh;
                  group.traverse(o => { if (o.isSkinnedMesh) { mesh = o; } });
                  const clips = group.animations || [];
                  const place = () => {
                    group.updateMatrixWorld(true);
                    return mesh.skeleton.bones.map(b => b.getWorldPosition(new THREE.Vector3()).toArray());
                  };
                  const before = place(), mixer = new THREE.AnimationMixer(group);
                  if (clips.length) { mixer.clipAction(clips[0]).play(); mixer.update(0.25); }
                  const after = place();
                  const moved = Math.max(...before.map((p, i) => Math.hypot(...p.map((c, k) => c - after[i][k]))));
                  const texture = mesh.material.map || mesh.material.emissiveMap;
                  mesh.geometry.computeBoundingBox();
                  window.result = {bones: mesh.skeleton.bones.length, seconds: clips.length ? clips[0].duration : 0, moved,
                    textured: texture !== null && texture !== undefined,
                    height: mesh.geometry.boundingBox.max.y - mesh.geometry.boundingBox.min.y};
                </script>
                """);
        String report = Browser.run(folder, """
                await page.goto(site + '/usd.html');
                await page.waitForFunction('window.result', null, {timeout: 60000}).catch(e => say('' + e));
                const r = await page.evaluate('window.result') || {};
                say('bones ' + r.bones + ', textured ' + r.textured + ', height ' + (r.height > 1.6 && r.height < 1.8) + ', moves ' + (r.moved > 0.05)
                  + ', lasts ' + (r.seconds || 0).toFixed(1));
                """, "three@0.187.0");
        assertThat(report)
                .contains("bones 24, textured true, height true, moves true, lasts 1.0")
                .contains("wrong 0");
    }
}
