/** Values, stage interfaces and the facade of Photo Wake-Up. */
module org.photowakeup {
    requires static org.jspecify;
    requires transitive java.desktop;

    exports org.photowakeup;
    exports org.photowakeup.body;
    exports org.photowakeup.image;
    exports org.photowakeup.io;
    exports org.photowakeup.mesh;
    exports org.photowakeup.rig;
    exports org.photowakeup.stage;

    uses org.photowakeup.body.BodyModel;
    uses org.photowakeup.stage.BodyFitter;
    uses org.photowakeup.stage.DepthIntegrator;
    uses org.photowakeup.stage.HeadAligner;
    uses org.photowakeup.stage.Inpainter;
    uses org.photowakeup.stage.LayerSplitter;
    uses org.photowakeup.stage.MaskRefiner;
    uses org.photowakeup.stage.MeshBuilder;
    uses org.photowakeup.stage.PersonDetector;
    uses org.photowakeup.stage.PoseEstimator;
    uses org.photowakeup.stage.PoseLifter;
    uses org.photowakeup.stage.Rasterizer;
    uses org.photowakeup.stage.SilhouetteMatcher;
    uses org.photowakeup.stage.Skinner;
    uses org.photowakeup.stage.Texturer;
    uses org.photowakeup.stage.Warper;
}
