package org.photowakeup.examples.cli;

/** The camera of the video, by the words of the command line. */
enum VideoView {
    photo,
    orbit,
    follow
}
