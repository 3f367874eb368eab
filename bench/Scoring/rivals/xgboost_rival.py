"""XGBoost's side of the scoring benchmark.

train ROWS COUNT FEATURES MODEL DUMP   grows 100 trees of 31 leaves on random labels and dumps them for the other scorers
predict ROWS COUNT FEATURES MODEL THREADS SCORES   in-place prediction on a dense float array; prints one JSON line
"""
import json
import sys
import time

import numpy as np
import xgboost as xgb


def rows(path, count, features):
    return np.fromfile(path, dtype=np.uint8, count=count * features).reshape(count, features).astype(np.float32)


def train(path, count, features, model, dump):
    x = rows(path, min(count, 20000), features)
    generator = np.random.default_rng(1)
    y = generator.normal(size=len(x)) + 0.01 * x[:, 0] - 0.01 * x[:, 1]
    booster = xgb.train(
        {"tree_method": "hist", "grow_policy": "lossguide", "max_depth": 0, "max_leaves": 31, "eta": 0.1,
         "min_child_weight": 0, "lambda": 0, "base_score": 0.0},
        xgb.DMatrix(x, label=y), num_boost_round=100)
    booster.save_model(model)
    with open(dump, "w", encoding="utf-8") as out:
        out.write("[" + ",".join(booster.get_dump(dump_format="json")) + "]")


def predict(path, count, features, model, threads, scores):
    x = rows(path, count, features)
    booster = xgb.Booster({"nthread": threads})
    booster.load_model(model)
    best_wall = best_cpu = float("inf")
    result = None
    for _ in range(5):
        wall, cpu = time.perf_counter(), time.process_time()
        result = booster.inplace_predict(x)
        best_cpu = min(best_cpu, time.process_time() - cpu)
        best_wall = min(best_wall, time.perf_counter() - wall)
    result.astype(np.float32)[:1000].tofile(scores)
    print(json.dumps({"version": xgb.__version__, "wall": count / best_wall, "cpu": count / best_cpu}))


if __name__ == "__main__":
    if sys.argv[1] == "train":
        train(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6])
    else:
        predict(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6]), sys.argv[7])
