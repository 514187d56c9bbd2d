/** An application in a named module. */
module org.photowakeup.examples.modulepath {
    // Values, stages, facade. It declares itself which services it uses.
    requires org.photowakeup;
    // An algorithm is a module by the name in its manifest; its own services come with it.
    requires org.photowakeup.inpaint.patchmatch;
    requires org.photowakeup.reconstruct.raster;
    requires static org.jspecify;
}
