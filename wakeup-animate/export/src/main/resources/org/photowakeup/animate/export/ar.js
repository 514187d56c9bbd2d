// Augmented reality, when the page comes from a server: by model-viewer when its script and the GLB file lie beside the page,
// else WebXR in the page itself where the browser has it, else Google's Scene Viewer with the GLB file beside the page, else
// Apple's Quick Look with the USDZ file beside it.
function augmentedReality({THREE, renderer, camera, world, stage, scene, hide, resume, advance, draw, find}) {
  const served = /^https?:$/.test(location.protocol);
  const beside = name => new URL(name, location.href).href;
  const android = /Android/.test(navigator.userAgent);
  const look = document.createElement('a').relList;
  const files = scene.files || {};
  const links = () => {
    if (served && files.usdz && look && look.supports && look.supports('ar')) {
      find('quick-look').href = beside(files.usdz);
      find('quick-look').hidden = false;
    } else if (served && files.glb && android) {
      find('scene-viewer').href = 'intent://arvr.google.com/scene-viewer/1.2?file=' + encodeURIComponent(beside(files.glb))
          + '&mode=ar_preferred&title=' + encodeURIComponent(document.title)
          + '#Intent;scheme=https;package=com.google.android.googlequicksearchbox;action=android.intent.action.VIEW;S.browser_fallback_url='
          + encodeURIComponent(location.href) + ';end;';
      find('scene-viewer').hidden = false;
    }
  };
  if (served && files.viewer && files.glb) {
    byModelViewer().catch(ourselves);
  } else {
    ourselves();
  }

  // A button that is a small model-viewer; it goes again where the device knows no augmented reality.
  async function byModelViewer() {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = beside(files.viewer);
    await new Promise((loaded, failed) => {
      script.onload = loaded;
      script.onerror = failed;
      document.head.append(script);
    });
    await customElements.whenDefined('model-viewer');
    const viewer = document.createElement('model-viewer');
    const attributes = {id: 'model-viewer', ar: '', 'ar-modes': 'webxr scene-viewer quick-look', src: beside(files.glb), autoplay: '',
      alt: document.title, 'camera-orbit': '0deg 85deg auto', 'disable-zoom': '', ...files.usdz && {'ios-src': beside(files.usdz)}};
    Object.entries(attributes).forEach(([name, value]) => viewer.setAttribute(name, value));
    const button = find('xr').cloneNode(true);
    button.id = 'model-viewer-ar';
    button.slot = 'ar-button';
    button.hidden = false;
    viewer.append(button);
    viewer.hidden = true;
    find('xr').after(viewer);
    for (let wait = 0; wait < 30 && !viewer.canActivateAR; wait++) {
      await new Promise(done => setTimeout(done, 100));
    }
    if (viewer.canActivateAR) {
      viewer.hidden = false;
    } else {
      viewer.remove();
    }
  }

  function ourselves() {
    const xr = navigator.xr;
    if (!xr || !window.isSecureContext || location.protocol === 'file:') {
      links();
      return;
    }
    xr.isSessionSupported('immersive-ar').then(can => {
      if (!can) {
        links();
        return;
      }
      find('xr').hidden = false;
      find('xr').onclick = enter;
    }).catch(links);
  }

  async function enter() {
    const session = await xr.requestSession('immersive-ar', {requiredFeatures: ['local-floor'], optionalFeatures: ['hit-test', 'dom-overlay'],
      domOverlay: {root: document.body}});
    const ring = new THREE.Mesh(new THREE.RingGeometry(0.18, 0.22, 40).rotateX(-Math.PI / 2), new THREE.MeshBasicMaterial({color: 0xffb84d}));
    ring.visible = false;
    ring.matrixAutoUpdate = false;
    world.add(ring);
    const shown = hide.map(o => o.visible);
    hide.forEach(o => { o.visible = false; });
    stage.position.set(0, 0, -2);
    renderer.xr.enabled = true;
    renderer.xr.setReferenceSpaceType('local-floor');
    await renderer.xr.setSession(session);
    let source = null;
    if (session.requestHitTestSource) {
      source = await session.requestHitTestSource({space: await session.requestReferenceSpace('viewer')}).catch(() => null);
    }
    session.addEventListener('select', () => {
      if (ring.visible) {
        stage.position.setFromMatrixPosition(ring.matrix);
        const eye = new THREE.Vector3().setFromMatrixPosition(renderer.xr.getCamera().matrixWorld);
        stage.rotation.y = Math.atan2(eye.x - stage.position.x, eye.z - stage.position.z);
      }
    });
    session.addEventListener('end', () => {
      if (source) { source.cancel(); }
      world.remove(ring);
      renderer.xr.enabled = false;
      stage.position.set(0, 0, 0);
      stage.rotation.y = 0;
      hide.forEach((o, i) => { o.visible = shown[i]; });
      resume();
    });
    renderer.setAnimationLoop((now, frame) => {
      advance(now);
      draw();
      const hits = source && frame ? frame.getHitTestResults(source) : [];
      ring.visible = hits.length > 0;
      if (ring.visible) { ring.matrix.fromArray(hits[0].getPose(renderer.xr.getReferenceSpace()).transform.matrix); }
      renderer.render(world, camera);
    });
  }
}
