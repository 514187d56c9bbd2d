package org.photowakeup.reconstruct.layers;

import java.util.Arrays;

/**
 * Minimum cut on the cells of a grid with eight neighbours, after Boykov and Kolmogorov, "An Experimental Comparison of
 * Min-Cut/Max-Flow Algorithms" (PAMI 2004): two search trees that grow, meet, and adopt orphans, with their time stamps
 * and distances. Capacities are integers, so the cut is exact and the same on every machine.
 *
 * <p>Nodes are numbered from 0; a table gives each one's neighbours. 54 bytes a node.
 */
final class GridMaxFlow {
    /** Directions; the opposite of d is d ^ 1. */
    static final int STEPS = 8;

    private static final byte FREE = 0;
    private static final byte SOURCE = 1;
    private static final byte SINK = 2;
    private static final byte NO_PARENT = -1;
    private static final byte TERMINAL = 8;
    private static final byte ORPHAN = 9;

    /** Residual capacity of the edge from a cell in a direction: entry {@code 8 * cell + direction}. */
    final int[] capacity;
    /** Residual capacity from the source (positive) or to the sink (negative). */
    final int[] terminal;

    private final int[] next;
    private final byte[] tree;
    private final byte[] parent;
    private final int[] stamp;
    private final int[] distance;
    private final ActiveCells active;
    private int[] orphans = new int[64];
    private int orphanTail;
    private int time;
    private long flow;

    /**
     * A graph without edges.
     *
     * @param next the neighbour of node i in direction d: entry {@code 8 * i + d}; the number of nodes where there is none
     */
    GridMaxFlow(int[] next) {
        int nodes = next.length / STEPS;
        this.next = next;
        // One more node, without edges, stands for all neighbours that are none.
        capacity = new int[STEPS * (nodes + 1)];
        terminal = new int[nodes];
        tree = new byte[nodes + 1];
        parent = new byte[nodes];
        stamp = new int[nodes];
        distance = new int[nodes];
        active = new ActiveCells(nodes);
    }

    private GridMaxFlow(GridMaxFlow other) {
        next = other.next;
        capacity = other.capacity;
        terminal = other.terminal;
        tree = other.tree;
        parent = other.parent;
        stamp = other.stamp;
        distance = other.distance;
        active = other.active.sharing();
    }

    /** Another one for other nodes, without edges to this one's, that may run at the same time. */
    GridMaxFlow sharing() {
        return new GridMaxFlow(this);
    }

    /** Whether a cell ends on the sink's side of the cut. */
    boolean onSinkSide(int cell) {
        return tree[cell] == SINK;
    }

    /** Takes all edges of the first so many nodes away, and what {@link #run} found. */
    void clear(int[] nodes, int count) {
        for (int k = 0; k < count; k++) {
            int i = nodes[k];
            terminal[i] = 0;
            tree[i] = FREE;
            Arrays.fill(capacity, STEPS * i, STEPS * i + STEPS, 0);
        }
    }

    /** The cells' numbers differ by these in each direction. */
    static int[] offsets(int stride) {
        return new int[] {1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, -stride + 1};
    }

    /** Runs to the maximum flow between the first so many nodes, outside of which there are no edges; returns it. */
    long run(int[] nodes, int count) {
        start(nodes, count);
        int current = -1;
        while (true) {
            int cell = current;
            if (cell < 0 || parent[cell] == NO_PARENT) {
                cell = takeActive();
                if (cell < 0) {
                    return flow;
                }
            }
            int meeting = grow(cell);
            time++;
            if (meeting < 0) {
                current = -1;
            } else {
                current = cell;
                augment(meeting);
                adopt();
            }
        }
    }

    private void start(int[] nodes, int count) {
        active.clear();
        orphanTail = 0;
        time = 1;
        flow = 0;
        for (int k = 0; k < count; k++) {
            int i = nodes[k];
            active.forget(i);
            parent[i] = NO_PARENT;
            tree[i] = FREE;
            stamp[i] = 0;
        }
        for (int k = 0; k < count; k++) {
            int i = nodes[k];
            if (terminal[i] != 0) {
                tree[i] = terminal[i] > 0 ? SOURCE : SINK;
                parent[i] = TERMINAL;
                distance[i] = 1;
                active.add(i);
            }
        }
    }

    private int takeActive() {
        int cell = active.take();
        while (cell >= 0 && parent[cell] == NO_PARENT) {
            cell = active.take();
        }
        return cell;
    }

    /** Residual capacity along an edge in the direction of the flow of a tree. */
    private int along(byte side, int cell, int d) {
        return side == SOURCE ? capacity[STEPS * cell + d] : capacity[STEPS * next[STEPS * cell + d] + (d ^ 1)];
    }

    /** Grows a tree from a cell; the edge (8 * source cell + direction) that meets the other tree, or -1. */
    private int grow(int cell) {
        byte side = tree[cell];
        for (int d = 0; d < STEPS; d++) {
            int q = next[STEPS * cell + d];
            if (along(side, cell, d) == 0) {
                continue;
            }
            if (tree[q] == FREE) {
                tree[q] = side;
                parent[q] = (byte) (d ^ 1);
                stamp[q] = stamp[cell];
                distance[q] = distance[cell] + 1;
                active.add(q);
            } else if (tree[q] != side) {
                return side == SOURCE ? STEPS * cell + d : STEPS * q + (d ^ 1);
            } else if (stamp[q] <= stamp[cell] && distance[q] > distance[cell]) {
                parent[q] = (byte) (d ^ 1);
                stamp[q] = stamp[cell];
                distance[q] = distance[cell] + 1;
            }
        }
        return -1;
    }

    private void augment(int edge) {
        int from = edge / STEPS;
        int to = next[edge];
        int bottleneck = Math.min(capacity[edge], Math.min(room(from, SOURCE), room(to, SINK)));
        capacity[edge] -= bottleneck;
        capacity[STEPS * to + (edge % STEPS ^ 1)] += bottleneck;
        push(from, SOURCE, bottleneck);
        push(to, SINK, bottleneck);
        flow += bottleneck;
    }

    private int room(int start, byte side) {
        int least = Integer.MAX_VALUE;
        int i = start;
        while (parent[i] != TERMINAL) {
            int d = parent[i];
            int up = next[STEPS * i + d];
            least = Math.min(least, side == SOURCE ? capacity[STEPS * up + (d ^ 1)] : capacity[STEPS * i + d]);
            i = up;
        }
        return Math.min(least, Math.abs(terminal[i]));
    }

    private void push(int start, byte side, int amount) {
        int i = start;
        while (parent[i] != TERMINAL) {
            int d = parent[i];
            int up = next[STEPS * i + d];
            int down = STEPS * up + (d ^ 1);
            int back = STEPS * i + d;
            capacity[side == SOURCE ? down : back] -= amount;
            capacity[side == SOURCE ? back : down] += amount;
            if (capacity[side == SOURCE ? down : back] == 0) {
                orphan(i);
            }
            i = up;
        }
        terminal[i] += side == SOURCE ? -amount : amount;
        if (terminal[i] == 0) {
            orphan(i);
        }
    }

    private void orphan(int cell) {
        parent[cell] = ORPHAN;
        if (orphanTail == orphans.length) {
            orphans = Arrays.copyOf(orphans, 2 * orphanTail);
        }
        orphans[orphanTail++] = cell;
    }

    private void adopt() {
        for (int head = 0; head < orphanTail; head++) {
            adopt(orphans[head]);
        }
        orphanTail = 0;
    }

    /** Finds an orphan the parent nearest to the terminal, or sets it free. */
    private void adopt(int cell) {
        byte side = tree[cell];
        byte best = NO_PARENT;
        int bestDistance = Integer.MAX_VALUE;
        for (int d = 0; d < STEPS; d++) {
            int q = next[STEPS * cell + d];
            if (tree[q] == side && along(side, q, d ^ 1) > 0) {
                int steps = distanceToTerminal(q);
                if (steps < bestDistance) {
                    best = (byte) d;
                    bestDistance = steps;
                }
            }
        }
        parent[cell] = best;
        if (best != NO_PARENT) {
            stamp[cell] = time;
            distance[cell] = bestDistance + 1;
            return;
        }
        for (int d = 0; d < STEPS; d++) {
            int q = next[STEPS * cell + d];
            if (tree[q] != side) {
                continue;
            }
            if (along(side, q, d ^ 1) > 0) {
                active.add(q);
            }
            if (parent[q] == (d ^ 1)) {
                orphan(q);
            }
        }
        tree[cell] = FREE;
    }

    /** Steps to the terminal, or the largest integer when the cell hangs on an orphan; marks the way. */
    private int distanceToTerminal(int start) {
        int steps = 0;
        int i = start;
        while (true) {
            if (stamp[i] == time) {
                steps += distance[i];
                break;
            }
            steps++;
            if (parent[i] == TERMINAL) {
                stamp[i] = time;
                distance[i] = 1;
                break;
            }
            if (parent[i] == ORPHAN || parent[i] == NO_PARENT) {
                return Integer.MAX_VALUE;
            }
            i = next[STEPS * i + parent[i]];
        }
        int left = steps;
        for (int k = start; stamp[k] != time; k = next[STEPS * k + parent[k]]) {
            stamp[k] = time;
            distance[k] = left--;
        }
        return steps;
    }
}
