package org.photowakeup.examples.cli;

/** What can be written; the names are the files' endings and the words of the command line. */
enum Format {
    glb,
    vrm,
    usdz,
    obj,
    mp4,
    gif,
    html
}
