#!/usr/bin/env python3
"""Golden values for one-class-svm: scikit-learn's OneClassSVM on standardised columns. To be run once:

    python3 one_class_svm.py > ../resources/golden/one-class-svm.csv

Two correlated clusters to train on; what is scored also has rows far outside. isTraining is 1 or 0.
"""
import sys

import numpy as np
import sklearn
from sklearn.preprocessing import StandardScaler
from sklearn.svm import OneClassSVM

NU, GAMMA, COLUMNS = 0.05, 0.1, 10
rng = np.random.default_rng(4)
mix = rng.normal(0, 1, (COLUMNS, COLUMNS)) / 3
centres = np.where(rng.random((200, 1)) < 0.5, 0.2, 0.7)
train = np.round(centres + 0.1 * rng.normal(0, 1, (200, COLUMNS)) @ mix, 6)
test = np.round(np.vstack([train[:20] + 0.02, rng.uniform(-1, 2, (40, COLUMNS))]), 6)

scaler = StandardScaler().fit(train)
model = OneClassSVM(kernel="rbf", nu=NU, gamma=GAMMA, tol=1e-3).fit(scaler.transform(train))

print(f"# tool: scikit-learn {sklearn.__version__}, numpy {np.__version__}, Python {sys.version.split()[0]}")
print("# command: python3 one_class_svm.py")
print(f"# nu={NU}")
print(f"# gamma={GAMMA}")
print(f"# rho={float(-model.intercept_[0])!r}")
print("isTraining," + ",".join(f"column{c}" for c in range(COLUMNS)) + ",decision")
for kind, rows in ((1, train), (0, test)):
    decisions = model.decision_function(scaler.transform(rows))
    for row, decision in zip(rows, decisions):
        print(f"{kind}," + ",".join(f"{v:.6f}" for v in row) + f",{float(decision)!r}")
