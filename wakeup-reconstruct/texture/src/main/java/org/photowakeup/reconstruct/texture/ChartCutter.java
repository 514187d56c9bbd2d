package org.photowakeup.reconstruct.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.photowakeup.body.BodyPart;
import org.photowakeup.body.LabelMap;
import org.photowakeup.body.ReliefMesh;
import org.photowakeup.body.Side;

/**
 * Cuts a mesh into charts. A triangle is laid along the axis that its normal is nearest to, the view's own up to 60 degrees;
 * so no chart has less than half the texels that a surface's area deserves. Bands of rows keep charts' boxes full. Specks
 * become part of the piece around them.
 */
final class ChartCutter {
    /** Cosine between the normal and the view from which on the photo's plane is taken. */
    private static final double FACING = 0.5;
    /** Bands that a layer's height is cut into. */
    private static final int BANDS = 5;
    /** Cosine between the normal and another axis from which on a speck may be laid along it. */
    private static final double FAIR = 0.42;
    /** Pieces of fewer square pixels are laid along whatever is around them. */
    private static final double TINY = 15;
    /** How often specks are looked for. */
    private static final int PASSES = 3;
    /** A piece is worth a chart from this many square pixels on. */
    private static final double LEAST_AREA = 200;
    /** Texels a pixel on the face beside those elsewhere. */
    private static final double FACE_DENSITY = 1.5;

    private static final int AXES = 5;
    /** How often charts are cut in two. */
    private static final int CUTS = 4;

    private final FlatMesh mesh;
    private final List<ReliefMesh.Sheet> sheets;
    private final List<LayerCrop> crops;
    /** What a triangle may share a chart with: equal keys. */
    private final int[] key;

    private final int[] sheetOf;
    private final int[] parent;
    /** Numbers that tell the parts of cut charts apart. */
    private final int[] piece;

    /** Whether the chart that begins with a triangle is not worth a cut. */
    private final boolean[] whole;

    private int pieces;

    /** A layer's crop for each layer's number. */
    ChartCutter(FlatMesh mesh, List<ReliefMesh.Sheet> sheets, List<LayerCrop> crops) {
        this.mesh = mesh;
        this.sheets = sheets;
        this.crops = crops;
        int count = mesh.triangles.length / 3;
        this.key = new int[count];
        this.sheetOf = new int[count];
        this.parent = new int[count];
        this.piece = new int[count];
        this.whole = new boolean[count];
    }

    /** All charts; each triangle belongs to one. */
    List<Chart> cut() {
        for (int s = 0; s < sheets.size(); s++) {
            ReliefMesh.Sheet sheet = sheets.get(s);
            Arrays.fill(sheetOf, sheet.firstTriangle(), sheet.firstTriangle() + sheet.triangleCount(), s);
        }
        for (int t = 0; t < key.length; t++) {
            key[t] = key(t, axis(t));
        }
        int[] neighbours = neighbours();
        join(neighbours);
        for (int pass = 0; pass < PASSES; pass++) {
            dissolveSpecks(neighbours);
            join(neighbours);
        }
        for (int pass = 0; pass < CUTS && split(); pass++) {
            join(neighbours);
        }
        return collect();
    }

    /** Cuts charts whose boxes are rather empty; whether one was cut. */
    private boolean split() {
        int before = pieces;
        for (int[] triangles : components()) {
            if (whole[triangles[0]]) {
                continue;
            }
            boolean[] beyond = new ChartSplitter(mesh, axes(key[triangles[0]] % AXES)).beyond(triangles);
            int next = pieces + 1;
            for (int i = 0; i < triangles.length; i++) {
                if (beyond[i]) {
                    piece[triangles[i]] = next;
                    pieces = next;
                }
            }
            whole[triangles[0]] = pieces < next;
        }
        return pieces > before;
    }

    /** Gives each speck the key of the neighbour that it shares most edges with. */
    private void dissolveSpecks(int[] neighbours) {
        double[] area = new double[key.length];
        double[] n = new double[3];
        for (int t = 0; t < key.length; t++) {
            mesh.normal(t, n);
            area[find(t)] += Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]) / 2;
        }
        Map<Integer, Map<Integer, Integer>> shared = new TreeMap<>();
        for (int i = 0; i < neighbours.length; i++) {
            int t = find(neighbours[i]);
            int other = neighbours[i ^ 1];
            if (area[t] < LEAST_AREA
                    && find(other) != t
                    && sheetOf[other] == sheetOf[t]
                    && area[find(other)] > area[t]) {
                shared.computeIfAbsent(t, k -> new TreeMap<>()).merge(key[other], 1, Integer::sum);
            }
        }
        int[] changed = key.clone();
        for (int t = 0; t < key.length; t++) {
            int most = 0;
            int root = find(t);
            Map<Integer, Integer> beside = area[root] < LEAST_AREA ? shared.getOrDefault(root, Map.of()) : Map.of();
            for (Map.Entry<Integer, Integer> one : beside.entrySet()) {
                boolean tiny = area[root] < TINY;
                if (one.getValue() > most && (tiny || faces(t, one.getKey() % AXES))) {
                    most = one.getValue();
                    changed[t] = one.getKey();
                }
            }
        }
        System.arraycopy(changed, 0, key, 0, key.length);
    }

    /** Whether a triangle keeps a fair part of its area when it is laid along an axis. */
    private boolean faces(int t, int axis) {
        double[] n = new double[3];
        mesh.normal(t, n);
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        double along = axis == 0 ? Math.abs(n[2]) : axis == 1 ? -n[0] : axis == 2 ? n[0] : axis == 3 ? -n[1] : n[1];
        return along >= FAIR * length;
    }

    /** 0 for the photo's plane, 1 and 2 for what is seen from left and right, 3 and 4 from above and below. */
    private int axis(int t) {
        double[] n = new double[3];
        mesh.normal(t, n);
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        if (Math.abs(n[2]) >= FACING * length) {
            return 0;
        }
        return Math.abs(n[0]) >= Math.abs(n[1]) ? (n[0] < 0 ? 1 : 2) : (n[1] < 0 ? 3 : 4);
    }

    private int key(int t, int axis) {
        ReliefMesh.Sheet sheet = sheets.get(sheetOf[t]);
        LayerCrop crop = crops.get(sheet.layer());
        double x = (mesh.corner(t, 0, 0) + mesh.corner(t, 1, 0) + mesh.corner(t, 2, 0)) / 3 - crop.box.x();
        double y = (mesh.corner(t, 0, 1) + mesh.corner(t, 1, 1) + mesh.corner(t, 2, 1)) / 3 - crop.box.y();
        int column = (int) Math.min(Math.max(Math.round(x), 0), crop.width - 1L);
        int row = (int) Math.min(Math.max(Math.round(y), 0), crop.height - 1L);
        boolean face = sheet.side() == Side.FRONT
                && axis == 0
                && crop.parts[row * crop.width + column] == LabelMap.code(BodyPart.HEAD);
        int band = face || axis > 2 ? 0 : row * BANDS / crop.height;
        return ((sheetOf[t] * BANDS + band) * 2 + (face ? 1 : 0)) * AXES + axis;
    }

    /** Pairs of triangles that share an edge, one after the other. */
    private int[] neighbours() {
        int[] triangles = mesh.triangles;
        int[] first = new int[mesh.at.length / 3];
        int[] next = new int[triangles.length];
        int[] other = new int[triangles.length];
        Arrays.fill(first, -1);
        int[] pairs = new int[2 * triangles.length];
        int count = 0;
        for (int i = 0; i < triangles.length; i++) {
            int a = triangles[i];
            int b = triangles[i % 3 == 2 ? i - 2 : i + 1];
            int low = Math.min(a, b);
            other[i] = Math.max(a, b);
            for (int e = first[low]; e >= 0; e = next[e]) {
                if (other[e] == other[i]) {
                    pairs[count++] = e / 3;
                    pairs[count++] = i / 3;
                    break;
                }
            }
            next[i] = first[low];
            first[low] = i;
        }
        return Arrays.copyOf(pairs, count);
    }

    private void join(int[] neighbours) {
        for (int t = 0; t < parent.length; t++) {
            parent[t] = t;
        }
        for (int i = 0; i < neighbours.length; i += 2) {
            if (key[neighbours[i]] == key[neighbours[i + 1]] && piece[neighbours[i]] == piece[neighbours[i + 1]]) {
                int a = find(neighbours[i]);
                int b = find(neighbours[i + 1]);
                parent[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private int find(int t) {
        int root = t;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int i = t; parent[i] != root; ) {
            int up = parent[i];
            parent[i] = root;
            i = up;
        }
        return root;
    }

    private List<Chart> collect() {
        return components().stream().map(this::chart).toList();
    }

    /** The triangles of each piece. */
    private List<int[]> components() {
        int[] size = new int[key.length];
        for (int t = 0; t < key.length; t++) {
            size[find(t)]++;
        }
        int[][] members = new int[key.length][];
        int[] filled = new int[key.length];
        List<int[]> components = new ArrayList<>();
        for (int t = 0; t < key.length; t++) {
            int root = find(t);
            if (filled[root] == 0) {
                members[root] = new int[size[root]];
            }
            members[root][filled[root]++] = t;
            if (filled[root] == size[root]) {
                components.add(members[root]);
            }
        }
        return components;
    }

    /** The axes that run right and down in a piece laid along an axis. */
    private static int[] axes(int axis) {
        return new int[] {axis == 1 || axis == 2 ? 2 : 0, axis > 2 ? 2 : 1};
    }

    private Chart chart(int[] triangles) {
        boolean face = key[triangles[0]] / AXES % 2 == 1;
        return new Chart(
                mesh, sheetOf[triangles[0]], axes(key[triangles[0]] % AXES), face ? FACE_DENSITY : 1, triangles);
    }
}
