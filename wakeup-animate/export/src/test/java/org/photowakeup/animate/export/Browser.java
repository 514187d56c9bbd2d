package org.photowakeup.animate.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A headless Chromium that a script drives; tests are skipped where node, playwright-core or chromium cannot be had. A
 * script finds {@code page}, {@code context}, {@code browser}, {@code site} (the address of a folder and, under
 * /node_modules/, of npm's packages) and {@code say}; what goes wrong in the page ends the report as "wrong N ...".
 */
final class Browser {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String BEFORE = """
            const {chromium} = require('playwright-core');
            const fs = require('fs'), path = require('path'), http = require('http');
            const types = {'.html': 'text/html', '.js': 'text/javascript', '.glb': 'model/gltf-binary', '.usdz': 'model/vnd.usdz+zip'};
            const say = line => console.log(line);
            const server = http.createServer((request, answer) => {
              const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
              const file = name.startsWith('/node_modules/')
                ? process.env.NODE_PATH.split(path.delimiter).map(m => path.join(m, name.slice(14))).find(f => fs.existsSync(f)) || name
                : path.join(process.argv[2], name);
              fs.readFile(file, (e, data) => {
                answer.writeHead(e ? 404 : 200, {'content-type': types[path.extname(file)] || 'application/octet-stream'});
                answer.end(data);
              });
            });
            (async () => {
              await new Promise(done => server.listen(0, '127.0.0.1', done));
              const site = 'http://127.0.0.1:' + server.address().port;
              const browser = await chromium.launch({executablePath: '/usr/bin/chromium', args: ['--no-sandbox',
                '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic']});
              const context = await browser.newContext({viewport: {width: 480, height: 640}, acceptDownloads: true});
              const page = await context.newPage();
              const wrong = [];
              page.on('console', m => { if (m.type() === 'error') wrong.push(m.text()); });
              page.on('pageerror', e => wrong.push('' + e));
              page.on('request', r => { if (/^https?:/.test(r.url()) && !r.url().startsWith(site)) wrong.push('asked for ' + r.url()); });
            """;

    private static final String AFTER = """
              say('wrong ' + wrong.length + ' ' + wrong.join(' | '));
              await browser.close();
              server.close();
            })().catch(e => { say('failed ' + e); process.exit(0); });
            """;

    private Browser() {}

    /** What a script said. */
    static String run(Path folder, String script, String... packages) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "skipped: " + CHROMIUM + " absent");
        String[] all = new String[packages.length + 1];
        all[0] = "playwright-core@1.65.1";
        System.arraycopy(packages, 0, all, 1, packages.length);
        Path file = folder.resolve("drive.js");
        Files.writeString(file, BEFORE + script + AFTER);
        return Node.with(all).run(file, folder.toString());
    }
}
