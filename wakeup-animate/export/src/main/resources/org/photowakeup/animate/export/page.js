// The page around three.js: loads the modules that the page holds, then the character, and connects the controls.
(async () => {
  const text = id => document.getElementById(id).textContent;

  // Modules import each other by name; each becomes a blob whose imports name the blobs before it.
  const urls = {};
  const modules = [
    ['three.core', {}],
    ['three', {'./three.core.min.js': 'three.core'}],
    ['BufferGeometryUtils', {'three': 'three'}],
    ['SkeletonUtils', {'three': 'three'}],
    ['GLTFLoader', {'three': 'three', '../utils/BufferGeometryUtils.js': 'BufferGeometryUtils',
                    '../utils/SkeletonUtils.js': 'SkeletonUtils'}],
    ['OrbitControls', {'three': 'three'}]];
  for (const [name, imports] of modules) {
    let source = text('module-' + name);
    for (const [from, to] of Object.entries(imports)) {
      source = source.split("'" + from + "'").join("'" + urls[to] + "'").split('"' + from + '"').join('"' + urls[to] + '"');
    }
    urls[name] = URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
  }
  const THREE = await import(urls['three']);
  const {GLTFLoader} = await import(urls['GLTFLoader']);
  const {OrbitControls} = await import(urls['OrbitControls']);

  const scene = JSON.parse(text('scene'));
  const bytes = Uint8Array.from(atob(text('glb').trim()), c => c.charCodeAt(0));
  const gltf = await new Promise((done, fail) => new GLTFLoader().parse(bytes.buffer.slice(0), '', done, fail));

  const canvas = document.getElementById('view');
  const renderer = new THREE.WebGLRenderer({canvas, antialias: true, preserveDrawingBuffer: true});
  const world = new THREE.Scene();
  world.background = new THREE.Color(0x22252a);
  world.add(gltf.scene);
  let mesh;
  gltf.scene.traverse(o => { if (o.isSkinnedMesh) { mesh = o; o.frustumCulled = false; } });
  const bones = mesh.skeleton.bones;

  // The photo's camera, and the picture on a plane behind the character that fills its view.
  const camera = new THREE.PerspectiveCamera(scene.fieldOfView, 1, scene.near, scene.far);
  const plane = await new Promise(done => new THREE.TextureLoader().load(scene.background, texture => {
    texture.colorSpace = THREE.SRGBColorSpace;
    const [w, h, x, y, z] = scene.plane;
    const picture = new THREE.Mesh(new THREE.PlaneGeometry(w, h), new THREE.MeshBasicMaterial({map: texture, depthWrite: false}));
    picture.position.set(x, y, z);
    picture.renderOrder = -1;
    world.add(picture);
    done(picture);
  }));
  const controls = new OrbitControls(camera, canvas);
  const photoView = () => {
    camera.position.set(...scene.camera);
    controls.target.set(scene.target[0], scene.target[1], scene.target[2]);
    camera.fov = scene.fieldOfView;
    controls.update();
  };
  const resize = () => {
    const w = canvas.clientWidth, h = canvas.clientHeight;
    renderer.setSize(w, h, false);
    renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    camera.aspect = w / h;
    // The whole picture stays in view when the window is narrow.
    const narrow = Math.max(1, scene.aspect / camera.aspect);
    camera.fov = 2 * Math.atan(Math.tan(scene.fieldOfView * Math.PI / 360) * narrow) * 180 / Math.PI;
    camera.updateProjectionMatrix();
  };
  window.addEventListener('resize', resize);

  // Joints: a dot each, lines between them.
  const dots = new THREE.Points(new THREE.BufferGeometry(), new THREE.PointsMaterial({color: 0xffd24a, size: 9, sizeAttenuation: false, depthTest: false}));
  const lines = new THREE.LineSegments(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({color: 0xffd24a, depthTest: false}));
  const pairs = bones.filter(b => b.parent && b.parent.isBone);
  dots.geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(3 * bones.length), 3));
  lines.geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(6 * pairs.length), 3));
  for (const o of [dots, lines]) { o.frustumCulled = false; o.visible = false; o.renderOrder = 2; world.add(o); }
  const place = new THREE.Vector3();
  const drawJoints = () => {
    bones.forEach((b, i) => dots.geometry.attributes.position.setXYZ(i, ...b.getWorldPosition(place).toArray()));
    pairs.forEach((b, i) => {
      lines.geometry.attributes.position.setXYZ(2 * i, ...b.parent.getWorldPosition(place).toArray());
      lines.geometry.attributes.position.setXYZ(2 * i + 1, ...b.getWorldPosition(place).toArray());
    });
    dots.geometry.attributes.position.needsUpdate = lines.geometry.attributes.position.needsUpdate = true;
  };

  // Motions.
  const mixer = new THREE.AnimationMixer(gltf.scene);
  const rest = bones.map(b => [b.position.clone(), b.quaternion.clone()]);
  const select = document.getElementById('clip'), play = document.getElementById('play'), time = document.getElementById('time');
  let action = null, playing = false;
  for (const clip of gltf.animations) { select.add(new Option(clip.name, clip.name)); }
  select.add(new Option('(photo)', ''));
  const resetPose = () => bones.forEach((b, i) => { b.position.copy(rest[i][0]); b.quaternion.copy(rest[i][1]); });
  const setPlaying = on => { playing = on && action !== null; play.textContent = playing ? 'Pause' : 'Play'; };
  const choose = name => {
    mixer.stopAllAction();
    resetPose();
    const clip = gltf.animations.find(c => c.name === name);
    action = clip ? mixer.clipAction(clip).reset().play() : null;
    select.value = name;
    setPlaying(action !== null);
  };
  const seek = t => { if (action) { action.time = t * action.getClip().duration; mixer.update(0); time.value = t; } };
  select.onchange = () => choose(select.value);
  play.onclick = () => setPlaying(!playing);
  time.oninput = () => { setPlaying(false); seek(Number(time.value)); };
  document.getElementById('reset').onclick = () => choose('');
  document.getElementById('front').onclick = photoView;
  const toggle = (id, change) => {
    const button = document.getElementById(id);
    button.onclick = () => {
      const on = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', on);
      change(on);
    };
  };
  toggle('skeleton', on => { dots.visible = lines.visible = on; });
  toggle('picture', on => { plane.visible = on; });
  document.getElementById('save').onclick = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], {type: 'model/gltf-binary'}));
    link.download = scene.name + '.glb';
    link.click();
  };

  // Dragging a joint turns its parent so that the joint follows the pointer; dragging the root moves the figure.
  let held = null;
  const screen = bone => {
    const p = bone.getWorldPosition(new THREE.Vector3()).project(camera), r = canvas.getBoundingClientRect();
    return [r.left + (p.x + 1) / 2 * r.width, r.top + (1 - p.y) / 2 * r.height];
  };
  const nearest = e => {
    let best = null, reach = 18;
    for (const b of bones) {
      const [x, y] = screen(b), d = Math.hypot(x - e.clientX, y - e.clientY);
      if (d < reach) { best = b; reach = d; }
    }
    return best;
  };
  canvas.addEventListener('pointerdown', e => {
    held = nearest(e);
    if (held) { controls.enabled = false; setPlaying(false); canvas.setPointerCapture(e.pointerId); e.stopImmediatePropagation(); }
  }, true);
  canvas.addEventListener('pointermove', e => {
    if (!held) { canvas.style.cursor = nearest(e) ? 'grab' : ''; return; }
    const r = canvas.getBoundingClientRect();
    const from = held.getWorldPosition(new THREE.Vector3());
    const depth = from.clone().project(camera).z;
    const to = new THREE.Vector3((e.clientX - r.left) / r.width * 2 - 1, 1 - (e.clientY - r.top) / r.height * 2, depth).unproject(camera);
    const parent = held.parent;
    if (!parent.isBone) {
      held.position.copy(parent.worldToLocal(to));
    } else {
      const pivot = parent.getWorldPosition(new THREE.Vector3());
      const turn = new THREE.Quaternion().setFromUnitVectors(from.sub(pivot).normalize(), to.sub(pivot).normalize());
      const global = parent.getWorldQuaternion(new THREE.Quaternion());
      const above = parent.parent.getWorldQuaternion(new THREE.Quaternion());
      parent.quaternion.copy(above.invert().multiply(turn.multiply(global)));
    }
    gltf.scene.updateMatrixWorld(true);
  });
  const release = () => { held = null; controls.enabled = true; };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);

  const clock = new THREE.Clock();
  const frame = () => {
    const seconds = Math.min(0.1, clock.getDelta());
    if (playing) {
      mixer.update(seconds);
      time.value = (action.time / Math.max(1e-6, action.getClip().duration)) % 1;
    }
    if (dots.visible) { drawJoints(); }
    if (controls.enabled) { controls.update(); }
    renderer.render(world, camera);
    requestAnimationFrame(frame);
  };
  resize();
  photoView();
  choose(gltf.animations.length ? gltf.animations[0].name : '');
  frame();
  // For scripts and tests.
  window.photoWakeUp = {
    clips: gltf.animations.map(c => c.name), choose, seek, setPlaying, bones, mesh, photoView, renderer,
    vertex: i => {
      gltf.scene.updateMatrixWorld();
      return mesh.getVertexPosition(i, new THREE.Vector3()).toArray();
    },
    screen: name => screen(bones.find(b => b.name === name)),
    get time() { return action ? action.time : 0; }
  };
})();
