"""XGBoost's side of the scoring benchmark; prints one JSON line.

version                                            whether it is there
predict ROWS COUNT FEATURES MODEL THREADS SCORES   in-place prediction on a dense float array
"""
import json
import sys
import time

import numpy as np
import xgboost as xgb


def predict(path, count, features, model, threads, scores):
    x = np.fromfile(path, dtype=np.uint8, count=count * features).reshape(count, features).astype(np.float32)
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
    return {"wall": count / best_wall, "cpu": count / best_cpu}


if __name__ == "__main__":
    if sys.argv[1] == "version":
        print(json.dumps({"version": xgb.__version__}))
    else:
        print(json.dumps(predict(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], int(sys.argv[6]), sys.argv[7])))
