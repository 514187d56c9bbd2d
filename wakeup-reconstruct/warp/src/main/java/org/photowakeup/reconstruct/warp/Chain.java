package org.photowakeup.reconstruct.warp;

import java.util.Arrays;
import org.photowakeup.image.Polygon;

/** A closed polygon with an image for every point, in bare arrays that may hold more room than points. */
final class Chain {
    double[] px;
    double[] py;
    double[] qx;
    double[] qy;
    int size;

    Chain(int room) {
        px = new double[room];
        py = new double[room];
        qx = new double[room];
        qy = new double[room];
    }

    static Chain of(Polygon points, Polygon images) {
        Chain chain = new Chain(points.size());
        for (int i = 0; i < points.size(); i++) {
            chain.add(points.x(i), points.y(i), images.x(i), images.y(i));
        }
        return chain;
    }

    void add(double x, double y, double imageX, double imageY) {
        if (size == px.length) {
            px = Arrays.copyOf(px, 2 * size);
            py = Arrays.copyOf(py, 2 * size);
            qx = Arrays.copyOf(qx, 2 * size);
            qy = Arrays.copyOf(qy, 2 * size);
        }
        px[size] = x;
        py[size] = y;
        qx[size] = imageX;
        qy[size] = imageY;
        size++;
    }

    void addFrom(Chain other, int i) {
        add(other.px[i], other.py[i], other.qx[i], other.qy[i]);
    }

    /** x and y of the points in turn. */
    double[] points() {
        double[] xy = new double[2 * size];
        for (int i = 0; i < size; i++) {
            xy[2 * i] = px[i];
            xy[2 * i + 1] = py[i];
        }
        return xy;
    }
}
