package org.photowakeup.animate.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Khronos glTF validator says; skipped where node or the validator cannot be had. */
class KhronosValidatorTest {
    private static final String SCRIPT = """
            const validator = require('gltf-validator');
            const bytes = new Uint8Array(require('fs').readFileSync(process.argv[2]));
            validator.validateBytes(bytes, {maxIssues: 50}).then(report => {
              const i = report.issues;
              console.log(i.numErrors + ' errors, ' + i.numWarnings + ' warnings, ' + i.numHints + ' hints');
              i.messages.forEach(m => console.log(m.severity + ' ' + m.code + ' ' + m.pointer + ' ' + m.message));
            }).catch(e => console.log('' + e));
            """;

    @Test
    void findsNoErrorNoWarningAndNoHint(@TempDir Path folder) throws IOException, InterruptedException {
        Path glb = folder.resolve("person.glb");
        new GlbWriter().write(glb, Mannequin.rigged(), List.of(Mannequin.wave("wave"), Mannequin.wave("again")));
        Path script = folder.resolve("validate.js");
        Files.writeString(script, SCRIPT);
        String report = Node.with("gltf-validator@2.0.0-dev.3.10").run(script, glb.toString());
        assertThat(report).startsWith("0 errors, 0 warnings, 0 hints");
        Path small = folder.resolve("small.glb");
        new GlbWriter()
                .withQuantisedAttributes(true)
                .write(small, Mannequin.withFringe(), List.of(Mannequin.wave("wave")));
        assertThat(Node.with("gltf-validator@2.0.0-dev.3.10").run(script, small.toString()))
                .startsWith("0 errors, 0 warnings, 0 hints");
        Path lit = folder.resolve("lit.glb");
        new GlbWriter().withLitMaterial(true).write(lit, Mannequin.withFringe(), List.of(Mannequin.wave("wave")));
        assertThat(new String(Files.readAllBytes(lit), StandardCharsets.ISO_8859_1))
                .doesNotContain("KHR_materials_unlit");
        assertThat(Node.with("gltf-validator@2.0.0-dev.3.10").run(script, lit.toString()))
                .startsWith("0 errors, 0 warnings, 0 hints");
        Path vrm = folder.resolve("person.vrm");
        new VrmWriter().write(vrm, Mannequin.withFringe());
        assertThat(Node.with("gltf-validator@2.0.0-dev.3.10").run(script, vrm.toString()))
                .startsWith("0 errors, 0 warnings, 0 hints");
    }
}
