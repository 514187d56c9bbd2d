// The page around three.js: loads the modules that the page holds, then the character, and connects the controls.
(async () => {
  const find = id => document.getElementById(id);
  const text = id => find(id).textContent;

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

  const canvas = find('view');
  const renderer = new THREE.WebGLRenderer({canvas, antialias: true, alpha: true, preserveDrawingBuffer: true});
  const world = new THREE.Scene();
  const stage = new THREE.Group();
  world.add(stage);
  stage.add(gltf.scene);
  let mesh;
  gltf.scene.traverse(o => { if (o.isSkinnedMesh) { mesh = mesh || o; o.frustumCulled = false; } });
  const bones = mesh.skeleton.bones;
  const bone = name => bones.find(b => b.name === name);

  // The photo's camera, and the picture as a print behind the character that fills its view.
  const camera = new THREE.PerspectiveCamera(scene.fieldOfView, 1, scene.near, scene.far);
  const backdrop = new THREE.Group();
  world.add(backdrop);
  const flat = options => new THREE.MeshBasicMaterial({depthWrite: false, toneMapped: false, ...options});
  const [width, height, ...middle] = scene.plane;
  const texture = await new THREE.TextureLoader().loadAsync(scene.background);
  texture.colorSpace = THREE.SRGBColorSpace;
  texture.anisotropy = 4;
  const rim = 0.03 * Math.min(width, height);
  const sheet = (w, h, z, order, material) => {
    const plane = new THREE.Mesh(new THREE.PlaneGeometry(w, h), material);
    plane.position.set(middle[0], middle[1], middle[2] + z);
    plane.renderOrder = order;
    backdrop.add(plane);
    return plane;
  };
  const frameSheet = sheet(width + 2 * rim, height + 2 * rim, -0.002, -3, flat({color: 0xf4f1ea}));
  sheet(width, height, 0, -2, flat({map: texture}));

  // Soft spots under the feet and the body. The shadow that was taken out of the picture stands at the feet from the
  // start; without it the photo's own shadow does, as long as somebody stands as in the photo.
  const own = scene.shadow;
  const spot = document.createElement('canvas');
  spot.width = spot.height = 64;
  const paint = spot.getContext('2d');
  const gradient = paint.createRadialGradient(32, 32, 0, 32, 32, 32);
  for (let d = 0; d <= 1; d += 0.1) {
    gradient.addColorStop(d, 'rgba(0,0,0,' + (d < 1 ? Math.exp(-6 * d * d) - Math.exp(-6) : 0) + ')');
  }
  paint.fillStyle = gradient;
  paint.fillRect(0, 0, 64, 64);
  const blob = new THREE.CanvasTexture(spot);
  // The disc ends where the spot has faded: at the square root of 3 of its radius.
  const shadow = radius => {
    const disc = new THREE.Mesh(new THREE.PlaneGeometry(3.46 * radius, 3.46 * radius), flat({map: blob, transparent: true}));
    disc.rotation.x = -Math.PI / 2;
    disc.renderOrder = -1;
    stage.add(disc);
    return disc;
  };
  gltf.scene.updateMatrixWorld(true);
  const foot = own ? {strength: own.strength, radius: own.radius, offset: own.offset, always: true} : {strength: 0.45, radius: 0.17, offset: [0, 0, 0]};
  const body = {strength: 0.5 * foot.strength, radius: 0.34, offset: [0, 0, 0]};
  const shadows = [['left_foot', foot], ['right_foot', foot], ['pelvis', body]].filter(([name]) => bone(name))
      .map(([name, kind]) => ({kind, bone: bone(name), disc: shadow(kind.radius), start: bone(name).getWorldPosition(new THREE.Vector3())}));
  const drawShadows = always => shadows.forEach(s => {
    const p = stage.worldToLocal(s.bone.getWorldPosition(new THREE.Vector3()));
    const over = Math.max(0, p.y - s.start.y);
    s.disc.position.set(p.x + s.kind.offset[0], 0.004, p.z + s.kind.offset[2]);
    s.disc.scale.setScalar(1 + 0.4 * over / s.kind.radius);
    s.disc.material.opacity = s.kind.strength * Math.exp(-over / 0.25) * (always || s.kind.always ? 1 : Math.min(1, p.distanceTo(s.start) / 0.25));
  });

  const controls = new OrbitControls(camera, canvas);
  controls.enableDamping = true;
  controls.minDistance = 0.4;
  controls.maxDistance = scene.far / 2;
  const resize = () => {
    const w = canvas.clientWidth, h = canvas.clientHeight;
    renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
    renderer.setSize(w, h, false);
    camera.aspect = w / h;
    // The whole picture stays in view when the window is narrow, and over the controls.
    const bare = document.body.classList.contains('bare');
    const room = bare ? 1 : 1.42, narrow = Math.max(room, scene.aspect * (bare ? 1 : 1.06) / camera.aspect);
    camera.fov = 2 * Math.atan(Math.tan(scene.fieldOfView * Math.PI / 360) * narrow) * 180 / Math.PI;
    const lift = bare ? 0 : Math.round(Math.min(0.075 * h, 64));
    if (lift) { camera.setViewOffset(w, h, 0, lift, w, h); } else { camera.clearViewOffset(); }
    camera.updateProjectionMatrix();
  };
  const photoView = () => {
    // What is left of a turn's swing ends first.
    controls.enableDamping = false;
    controls.update();
    camera.position.set(...scene.camera);
    controls.target.set(...scene.target);
    controls.update();
    controls.enableDamping = true;
  };
  window.addEventListener('resize', resize);

  // Joints: a dot each, lines between them; the joint under the pointer larger.
  const overlay = {depthTest: false, transparent: true, toneMapped: false};
  const dots = new THREE.Points(new THREE.BufferGeometry(), new THREE.PointsMaterial({color: 0xffb84d, size: 8, sizeAttenuation: false, map: new THREE.CanvasTexture(round()), ...overlay}));
  const near = new THREE.Points(new THREE.BufferGeometry(), new THREE.PointsMaterial({color: 0xffffff, size: 15, sizeAttenuation: false, map: dots.material.map, ...overlay}));
  const lines = new THREE.LineSegments(new THREE.BufferGeometry(), new THREE.LineBasicMaterial({color: 0xffb84d, opacity: .85, ...overlay}));
  const pairs = bones.filter(b => b.parent && b.parent.isBone);
  dots.geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(3 * bones.length), 3));
  near.geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(3), 3));
  lines.geometry.setAttribute('position', new THREE.BufferAttribute(new Float32Array(6 * pairs.length), 3));
  [lines, dots, near].forEach((o, i) => { o.frustumCulled = false; o.visible = false; o.renderOrder = 2 + i; world.add(o); });
  function round() {
    const disc = document.createElement('canvas');
    disc.width = disc.height = 32;
    const c = disc.getContext('2d');
    c.fillStyle = '#fff';
    c.beginPath();
    c.arc(16, 16, 15, 0, 7);
    c.fill();
    return disc;
  }
  const place = new THREE.Vector3();
  const drawJoints = () => {
    const at = o => o.geometry.attributes.position;
    bones.forEach((b, i) => at(dots).setXYZ(i, ...b.getWorldPosition(place).toArray()));
    pairs.forEach((b, i) => {
      at(lines).setXYZ(2 * i, ...b.parent.getWorldPosition(place).toArray());
      at(lines).setXYZ(2 * i + 1, ...b.getWorldPosition(place).toArray());
    });
    near.visible = (held || hovered) !== null;
    if (near.visible) { at(near).setXYZ(0, ...(held || hovered).getWorldPosition(place).toArray()); }
    [dots, near, lines].forEach(o => { at(o).needsUpdate = true; });
  };

  // Motions.
  const mixer = new THREE.AnimationMixer(gltf.scene);
  const rest = bones.map(b => [b.position.clone(), b.quaternion.clone()]);
  const play = find('play'), time = find('time'), clock = find('clock');
  const names = [...gltf.animations.map(c => c.name), ''];
  let action = null, playing = false, chosen = '';
  const chips = names.map(name => {
    const chip = document.createElement('button');
    chip.textContent = name || 'photo';
    chip.setAttribute('role', 'radio');
    chip.onclick = () => choose(name);
    find('clips').append(chip);
    return chip;
  });
  const resetPose = () => bones.forEach((b, i) => { b.position.copy(rest[i][0]); b.quaternion.copy(rest[i][1]); });
  const setPlaying = on => {
    playing = on && action !== null;
    play.setAttribute('aria-label', playing ? 'pause' : 'play');
    find('play-icon').setAttribute('d', playing ? 'M8 5v14M16 5v14' : 'M8 5l11 7-11 7z');
  };
  const choose = name => {
    mixer.stopAllAction();
    resetPose();
    chosen = name;
    const clip = gltf.animations.find(c => c.name === name);
    action = clip ? mixer.clipAction(clip).reset().play() : null;
    chips.forEach((chip, i) => chip.setAttribute('aria-checked', names[i] === name));
    chips[names.indexOf(name)].scrollIntoView({block: 'nearest', inline: 'center'});
    setPlaying(action !== null);
    showTime();
  };
  const duration = () => action ? action.getClip().duration : 0;
  const showTime = () => {
    time.value = action ? action.time / Math.max(1e-6, duration()) : 0;
    time.disabled = !action;
    clock.textContent = action ? action.time.toFixed(1) + ' / ' + duration().toFixed(1) + ' s' : '';
  };
  const seek = t => { if (action) { action.time = t * duration(); mixer.update(0); showTime(); } };
  const step = frames => {
    setPlaying(false);
    if (action) { seek(Math.min(1, Math.max(0, (action.time + frames / 30) / duration()))); }
  };
  play.onclick = () => setPlaying(!playing);
  time.oninput = () => { setPlaying(false); seek(Number(time.value)); };
  const toggle = (id, change) => {
    find(id).onclick = () => {
      const on = find(id).getAttribute('aria-pressed') !== 'true';
      find(id).setAttribute('aria-pressed', on);
      change(on);
    };
  };
  toggle('skeleton', on => { dots.visible = lines.visible = on; });
  toggle('picture', on => { backdrop.visible = on; });
  find('reset').onclick = () => choose('');
  find('front').onclick = photoView;
  find('about').onclick = () => find('help').showModal();
  find('full').onclick = () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {});
  find('save').onclick = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], {type: 'model/gltf-binary'}));
    link.download = scene.name + '.glb';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  const keys = {' ': () => setPlaying(!playing), ArrowLeft: () => step(-1), ArrowRight: () => step(1),
    ArrowUp: () => choose(names[(names.indexOf(chosen) + names.length - 1) % names.length]),
    ArrowDown: () => choose(names[(names.indexOf(chosen) + 1) % names.length]),
    s: () => find('skeleton').click(), p: () => find('picture').click(), v: photoView, r: () => choose(''),
    f: () => find('full').click(), d: () => find('save').click(), '?': () => find('about').click()};
  window.addEventListener('keydown', e => {
    const onControl = e.target.closest && e.target.closest('button, input, a, dialog');
    const action = keys[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (action && !e.ctrlKey && !e.metaKey && !e.altKey && !find('help').open && !(onControl && (e.key === ' ' || e.target === time))) {
      e.preventDefault();
      action();
    }
  });

  // Dragging a joint turns the bone above it, or for hands and feet the two above, so that the joint follows the
  // pointer at its depth; dragging the hips moves the figure.
  let held = null, hovered = null;
  const screen = b => {
    const p = b.getWorldPosition(new THREE.Vector3()).project(camera), r = canvas.getBoundingClientRect();
    return [r.left + (p.x + 1) / 2 * r.width, r.top + (1 - p.y) / 2 * r.height];
  };
  const nearest = e => {
    let best = null, reach = e.pointerType === 'touch' ? 26 : 16;
    for (const b of bones) {
      const [x, y] = screen(b), d = Math.hypot(x - e.clientX, y - e.clientY);
      if (d < reach) { best = b; reach = d; }
    }
    return best;
  };
  const swing = (pivotBone, from, to) => {
    const pivot = pivotBone.getWorldPosition(new THREE.Vector3());
    const turn = new THREE.Quaternion().setFromUnitVectors(from.clone().sub(pivot).normalize(), to.clone().sub(pivot).normalize());
    const global = pivotBone.getWorldQuaternion(new THREE.Quaternion());
    const above = pivotBone.parent.getWorldQuaternion(new THREE.Quaternion());
    pivotBone.quaternion.copy(above.invert().multiply(turn.multiply(global)));
    pivotBone.updateMatrixWorld(true);
  };
  const drag = (joint, to) => {
    const parent = joint.parent;
    if (!parent.isBone) {
      joint.position.copy(parent.worldToLocal(to));
      return;
    }
    const limb = /wrist|ankle/.test(joint.name) && parent.parent.isBone;
    for (let i = 0; i < (limb ? 6 : 1); i++) {
      swing(parent, joint.getWorldPosition(new THREE.Vector3()), to);
      if (limb) { swing(parent.parent, joint.getWorldPosition(new THREE.Vector3()), to); }
    }
  };
  canvas.addEventListener('pointerdown', e => {
    held = e.isPrimary ? nearest(e) : null;
    if (held) {
      controls.enabled = false;
      setPlaying(false);
      canvas.setPointerCapture(e.pointerId);
      e.stopImmediatePropagation();
    }
  }, true);
  canvas.addEventListener('pointermove', e => {
    if (!held) {
      hovered = e.pointerType === 'touch' ? null : nearest(e);
      canvas.style.cursor = hovered ? 'grab' : '';
      return;
    }
    canvas.style.cursor = 'grabbing';
    const r = canvas.getBoundingClientRect();
    const depth = held.getWorldPosition(new THREE.Vector3()).project(camera).z;
    drag(held, new THREE.Vector3((e.clientX - r.left) / r.width * 2 - 1, 1 - (e.clientY - r.top) / r.height * 2, depth).unproject(camera));
    gltf.scene.updateMatrixWorld(true);
  });
  const release = () => { held = null; controls.enabled = true; canvas.style.cursor = ''; };
  canvas.addEventListener('pointerup', release);
  canvas.addEventListener('pointercancel', release);
  canvas.addEventListener('pointerleave', () => { hovered = null; });

  let last = performance.now();
  const advance = now => {
    const seconds = Math.min(0.1, Math.max(0, (now - last) / 1000));
    last = now;
    if (playing) {
      mixer.update(seconds);
      showTime();
    }
  };
  const frame = now => {
    advance(now);
    drawShadows(!backdrop.visible);
    drawJoints();
    if (controls.enabled) { controls.update(); }
    renderer.render(world, camera);
  };
  const start = () => renderer.setAnimationLoop(frame);
  find('tools').hidden = find('dock').hidden = false;
  find('wait').hidden = true;
  resize();
  photoView();
  choose(names[0]);
  start();
  augmentedReality({THREE, renderer, camera, world, stage, scene, hide: [backdrop, dots, lines, near], resume: () => { resize(); photoView(); start(); }, advance,
    draw: () => drawShadows(true), find});
  // For scripts and tests.
  window.photoWakeUp = {
    clips: gltf.animations.map(c => c.name), choose, seek, setPlaying, bones, mesh, photoView, renderer,
    bare: on => {
      document.body.classList.toggle('bare', on);
      frameSheet.visible = !on;
      shadows.forEach(s => { s.disc.visible = !on; });
      resize();
      photoView();
    },
    vertex: i => {
      gltf.scene.updateMatrixWorld();
      return mesh.getVertexPosition(i, new THREE.Vector3()).toArray();
    },
    screen: name => screen(bone(name)),
    shadows: () => shadows.map(s => s.disc.material.opacity),
    get time() { return action ? action.time : 0; },
    get playing() { return playing; }
  };
})().catch(e => {
  document.getElementById('wait').hidden = true;
  const box = document.getElementById('failed');
  box.hidden = false;
  box.textContent = 'This page needs a browser with WebGL 2. ' + e;
  console.error(e);
});
