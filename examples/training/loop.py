"""What both trainings share: a learning rate that follows the clock, averaged weights, checkpoints and the loader."""

import copy
import math
import os
import time

import torch
import torch.distributed as dist
from torch.utils.data import DataLoader, IterableDataset


class Scenes(IterableDataset):
    """Endless batches made by a function of (composer seed, batch number)."""

    def __init__(self, make_source, seed):
        self.make_source, self.seed = make_source, seed

    def __iter__(self):
        torch.set_num_threads(1)
        worker = torch.utils.data.get_worker_info()
        number = worker.id if worker else 0
        source = self.make_source(self.seed * 1009 + number * 101 + int(time.time()) % 100003)
        while True:
            yield source()


def loader(make_source, seed, workers):
    return iter(DataLoader(Scenes(make_source, seed), batch_size=None, num_workers=workers, prefetch_factor=4))


def join_group():
    """One of several processes that learn together (RANK, WORLD_SIZE, MASTER_ADDR, MASTER_PORT in the environment): its number."""
    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        dist.init_process_group("gloo")
    return int(os.environ.get("RANK", "0"))


class Averaged:
    """An exponential average of the weights; its statistics of batch normalisation are the last ones."""

    def __init__(self, model, decay=0.998):
        self.model, self.decay, self.steps = copy.deepcopy(model), decay, 0

    def update(self, model):
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for a, b in zip(self.model.parameters(), model.parameters()):
                a.lerp_(b, 1 - keep)
            for a, b in zip(self.model.buffers(), model.buffers()):
                a.copy_(b)


class Run:
    """One training run measured in minutes of wall clock, so that it ends when it has to."""

    def __init__(self, model, path, minutes, rate, decay=1e-4):
        self.model, self.path, self.minutes, self.rate = model, path, minutes, rate
        learning = [p for p in model.parameters() if p.requires_grad]
        heavy, light = [p for p in learning if p.ndim > 1], [p for p in learning if p.ndim <= 1]
        groups = [{"params": heavy, "weight_decay": decay}, {"params": light, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=rate)
        self.average = Averaged(model)
        self.base = self.started = self.clock = time.time()
        self.spent, self.step = 0.0, 0
        if os.path.exists(path):
            state = torch.load(path, map_location="cpu")
            model.load_state_dict(state["model"])
            self.average.model.load_state_dict(state["average"])
            self.average.steps = state["step"]
            self.optimiser.load_state_dict(state["optimiser"])
            self.spent, self.step = state["spent"], state["step"]
            print(f"resumed at step {self.step}, {self.spent:.1f} minutes", flush=True)

    def elapsed(self):
        return self.spent + (self.now() - self.started) / 60

    def now(self):
        """The time of the group: the first process's clock at the last step."""
        return self.clock if dist.is_initialized() else time.time()

    def share(self):
        """Replaces each gradient by its mean over the group, and brings all clocks together."""
        if not dist.is_initialized():
            return
        parameters = [p for p in self.model.parameters() if p.requires_grad]
        pieces = [(p.grad if p.grad is not None else torch.zeros_like(p)).reshape(-1).float() for p in parameters]
        clock = time.time() - self.base if dist.get_rank() == 0 else 0.0
        flat = torch.cat(pieces + [torch.tensor([clock])])
        dist.all_reduce(flat)
        self.clock = self.base + float(flat[-1])
        for p, g in zip(parameters, flat[:-1].div_(dist.get_world_size()).split([p.numel() for p in parameters])):
            p.grad = g.view_as(p).to(p.dtype)

    def finished(self):
        return self.elapsed() >= self.minutes

    def progress(self):
        return min(1.0, self.elapsed() / self.minutes)

    def apply(self, loss):
        """One step down; a loss or gradient that is no number is left out."""
        warm = min(1.0, (self.step + 1) / 30)
        rate = self.rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * self.progress())))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        if torch.isfinite(loss):
            loss.backward()
        self.share()
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        if torch.isfinite(norm):
            self.optimiser.step()
        self.step += 1
        self.average.update(self.model)
        return rate

    def save(self):
        if dist.is_initialized() and dist.get_rank() > 0:
            return
        state = {
            "model": self.model.state_dict(), "average": self.average.model.state_dict(),
            "optimiser": self.optimiser.state_dict(), "spent": self.elapsed(), "step": self.step,
        }
        torch.save(state, str(self.path) + ".new")
        os.replace(str(self.path) + ".new", self.path)


class Diary:
    """Says every half minute how a run goes and saves it every three."""

    def __init__(self, run, keep=0.98):
        self.run, self.keep = run, keep
        self.seen, self.waited, self.means = 0, 0.0, {}
        self.said = self.saved = time.time()

    def fetch(self, batches):
        before = time.time()
        batch = next(batches)
        self.waited += time.time() - before
        return batch

    def note(self, count, rate, losses):
        """After a step over so many pictures: losses by name."""
        self.seen += count
        for name, loss in losses.items():
            self.means[name] = self.keep * self.means.get(name, float(loss)) + (1 - self.keep) * float(loss)
        if time.time() - self.said > 30:
            text = " ".join(f"{name} {mean:.4f}" for name, mean in self.means.items())
            run = self.run
            print(
                f"{run.elapsed():6.1f} min step {run.step} rate {rate:.1e} seen {self.seen} waited {self.waited:.0f}s {text}",
                flush=True,
            )
            self.said = time.time()
        if time.time() - self.saved > 180:
            self.run.save()
            self.saved = time.time()

    def end(self):
        self.run.save()
        print("finished", flush=True)
