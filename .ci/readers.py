"""Reads the logs of a replication with other programs; exits with 1 where they do not find what was simulated."""

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import duckdb
import pandas
import pm4py
import polars

SALESOPS = Path(sys.argv[1]).resolve()
DAYS = 'run.length="60 d"'


def log(scenario, form, out):
    command = [SALESOPS, "log", f"scenarios/{scenario}.toml", "--as", form, "--out", out, "--quiet"]
    subprocess.run(command + (["--set", DAYS] if scenario == "job-shop" else []), check=True)
    return out


def tables(folder):
    csv, parquet = (log("nordlicht-pumps", form, folder / form) for form in ("csv", "parquet"))
    for name in ("deals", "orders", "operations", "people"):
        stamps = [column for column in pandas.read_csv(csv / f"{name}.csv", nrows=0)
                  if column in ("arrived", "answered", "quoted", "decided", "accepted", "due", "released", "ended",
                                "enabled", "start", "complete")]
        text = pandas.read_csv(csv / f"{name}.csv", parse_dates=stamps)
        typed = pandas.read_parquet(parquet / f"{name}.parquet")
        assert list(text) == list(typed) and len(text) == len(typed) > 100, name
        for column in text:
            one, other = text[column], typed[column]
            assert (one.isna() == other.isna()).all(), (name, column)
            one, other = one.dropna(), other.dropna()
            if column in stamps:
                assert str(other.dtype).startswith("datetime64"), (name, column, other.dtype)
            elif other.dtype.kind not in "fi":
                one, other = one.astype(str), other.astype(str)
            assert (one == other).all(), (name, column)
        rows = polars.read_parquet(parquet / f"{name}.parquet").height
        found = duckdb.sql(f"select count(*) from '{parquet / f'{name}.parquet'}'").fetchall()[0][0]
        read = duckdb.sql(f"select count(*) from read_csv('{csv / f'{name}.csv'}')").fetchall()[0][0]
        assert rows == found == read == len(typed), (name, rows, found, read)
    total = "select sum(price), sum(fee) from '{}'"
    files = parquet / "orders.parquet", csv / "orders.csv"
    one, other = (duckdb.sql(total.format(file)).fetchall()[0] for file in files)
    assert all(abs(a - b) <= 1e-9 * abs(a) for a, b in zip(one, other)) and one[0] > 1e6, (one, other)
    print(f"pandas, polars, DuckDB: 4 tables, orders of {one[0]:.0f}, fees of {one[1]:.0f}")


def routes():
    scenario = tomllib.loads(Path("scenarios/job-shop.toml").read_text())
    products = scenario["products"].items()
    return {name: tuple(operation["station"] for operation in of["route"]) for name, of in products}


def variants(log, case, activity, product):
    """The routes of all cases that were delivered, by product."""
    found = {}
    for _, events in log.groupby(case, sort=False):
        way = tuple(events[activity])
        if way[0] == "order accepted" and way[-1] == "delivered":
            found.setdefault(events[product].iloc[0], set()).add(way[1:-1])
    return found


def is_discovered(log, name):
    """A model that is found in the log replays what was simulated and nothing is missing in it."""
    net, start, end = pm4py.discover_petri_net_inductive(log)
    fits = pm4py.fitness_token_based_replay(log, net, start, end)
    assert fits["log_fitness"] > 0.999, (name, fits)
    steps = {transition.label for transition in net.transitions if transition.label}
    wanted = {station for way in routes().values() for station in way} | {"order accepted", "delivered"}
    assert steps == wanted, (name, steps)


def miners(folder):
    wanted = {product: {way} for product, way in routes().items()}
    xes = pm4py.read_xes(str(log("job-shop", "xes", folder / "job-shop.xes")))
    done = xes[xes["lifecycle:transition"] == "complete"]
    done = done.rename(columns={"case:product": "product"})
    found = variants(done, "case:concept:name", "concept:name", "product")
    assert found == wanted, found
    whole = done.groupby("case:concept:name")["concept:name"].transform("last") == "delivered"
    is_discovered(done[whole], "XES")

    path = log("job-shop", "ocel", folder / "job-shop.json")
    ocel = pm4py.read_ocel2_json(str(path))
    assert set(ocel.objects["ocel:type"]) >= {"order", "operation", "worker"}, set(ocel.objects["ocel:type"])
    flat = pm4py.ocel_flattening(ocel, "order")
    flat = flat[flat["lifecycle:transition"] == "complete"].copy()
    flat["concept:name"] = flat["activity"]
    products = {of["id"]: {own["name"]: own["value"] for own in of["attributes"]}.get("product")
                for of in json.loads(path.read_text())["objects"] if of["type"] == "order"}
    flat["product"] = flat["case:concept:name"].map(products)
    found = variants(flat, "case:concept:name", "concept:name", "product")
    assert found == wanted, found
    whole = flat.groupby("case:concept:name")["concept:name"].transform("last") == "delivered"
    is_discovered(flat[whole], "OCEL")
    print(f"pm4py: the routes of job-shop from XES and OCEL, {len(done)} and {len(flat)} events")


with tempfile.TemporaryDirectory() as folder:
    tables(Path(folder))
    miners(Path(folder))
