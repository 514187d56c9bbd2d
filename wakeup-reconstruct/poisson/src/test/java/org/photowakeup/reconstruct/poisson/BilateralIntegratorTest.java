package org.photowakeup.reconstruct.poisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.photowakeup.contract.DepthIntegratorContract;
import org.photowakeup.image.DepthMap;
import org.photowakeup.stage.DepthIntegrator;

class BilateralIntegratorTest implements DepthIntegratorContract {
    private final BilateralIntegrator integrator = new BilateralIntegrator();

    @Override
    public DepthIntegrator integrator() {
        return integrator;
    }

    @Test
    void keepsAJumpThatLeastSquaresSmears() {
        Surface terrace = Surface.terrace();

        DepthMap plain = new PoissonIntegrator().integrate(terrace.normals(), terrace.rim(), terrace.camera());
        DepthMap kept = integrator.integrate(terrace.normals(), terrace.rim(), terrace.camera());

        assertThat(terrace.rootMeanSquare(kept)).isLessThan(0.2 * terrace.rootMeanSquare(plain));
    }

    @Test
    void rebuildsASmoothSurfaceToAPercent() {
        Surface ball = Surface.ellipsoid(90, 120);

        DepthMap depth = integrator.integrate(ball.normals(), ball.rim(), ball.camera());

        assertThat(ball.rootMeanSquare(depth) / ball.relief()).isLessThan(0.01);
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        assertThatThrownBy(() -> integrator.withStiffness(0)).hasMessage("a stiffness lies in (0, 1000000), got 0.0");
        assertThatThrownBy(() -> integrator.withMaxRounds(0)).hasMessage("at least 1 round is needed, got 0");
    }
}
