import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.photowakeup.image.Mask;
import org.photowakeup.image.Photo;
import org.photowakeup.image.Raster;

/** One picture with the mask that was found and the true one. */
record Result(String name, double iou, double score, BufferedImage image, Mask found, Mask truth) {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 280;

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.sorted().toList();
        }
    }

    static Photo photo(BufferedImage image) {
        return new Photo(Raster.generate(image.getWidth(), image.getHeight(), 3, (c, x, y) ->
                (image.getRGB(x, y) >> (16 - 8 * c) & 255) / 255f));
    }

    static Mask empty(BufferedImage image) {
        return Mask.generate(image.getWidth(), image.getHeight(), (x, y) -> false);
    }

    static Mask truth(Path file, BufferedImage image) throws IOException {
        BufferedImage mask = ImageIO.read(file.toFile());
        return Mask.generate(image.getWidth(), image.getHeight(), (x, y) -> (mask.getRGB(x, y) & 255) > 127);
    }

    static Mask polygons(JsonArray polygons, BufferedImage image) {
        BufferedImage canvas = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setColor(Color.WHITE);
        for (JsonElement element : polygons) {
            JsonArray flat = element.getAsJsonArray();
            Polygon polygon = new Polygon();
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                polygon.addPoint((int) Math.round(flat.get(i).getAsDouble()), (int) Math.round(flat.get(i + 1).getAsDouble()));
            }
            graphics.fillPolygon(polygon);
        }
        graphics.dispose();
        return Mask.generate(image.getWidth(), image.getHeight(), (x, y) -> (canvas.getRGB(x, y) & 255) > 127);
    }

    /** Found in green, missed in red, wrongly taken in blue. */
    static void sheet(Path file, List<Result> rows, int columns) throws IOException {
        int lines = (rows.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * WIDTH, lines * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        for (int k = 0; k < rows.size(); k++) {
            Result row = rows.get(k);
            double scale = Math.min(176.0 / row.image().getWidth(), 255.0 / row.image().getHeight());
            int left = k % columns * WIDTH;
            int top = k / columns * HEIGHT;
            for (int y = 0; y < (int) (row.image().getHeight() * scale); y++) {
                for (int x = 0; x < (int) (row.image().getWidth() * scale); x++) {
                    int px = (int) (x / scale);
                    int py = (int) (y / scale);
                    boolean found = row.found().at(px, py);
                    boolean truth = row.truth().at(px, py);
                    int tint = found && truth ? 0x007000 : truth ? 0xC00000 : found ? 0x0000C0 : 0;
                    int rgb = row.image().getRGB(px, py);
                    sheet.setRGB(left + x, top + y, tint == 0 ? rgb : (rgb >> 1 & 0x7F7F7F) + (tint >> 1 & 0x7F7F7F));
                }
            }
            String label = row.name().substring(0, Math.min(12, row.name().length()));
            graphics.setColor(Color.WHITE);
            graphics.drawString(String.format(Locale.ROOT, "%s %.2f (%.2f)", label, row.iou(), row.score()), left, top + 272);
        }
        graphics.dispose();
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(sheet, "png", file.toFile());
    }
}
