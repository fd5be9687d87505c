"""The same two models in other programs. Each function simulates so many replications from an empty system and
returns the mean wait in the queue of each replication, in units of the mean work (single server) or in hours a job
(job shop: all its waits together). Written as the programs' own manuals would have it.
"""
import random
import statistics

LOAD, DAYS = 0.9, 20_000
MACHINES = [3, 2, 4, 3, 1]
SHARES = [0.3, 0.5, 0.2]
ROUTES = [[(2, 0.5), (0, 0.6), (1, 0.85), (4, 0.5)],
          [(3, 1.1), (0, 0.8), (2, 0.75)],
          [(1, 1.2), (4, 0.25), (0, 0.7), (3, 0.9), (2, 1.0)]]
GAP, HOURS = 0.25, 2920.0


def cimba_single_server(replications, seed):
    import cimba
    from cimba import inputs

    class SingleServer(cimba.Model):
        gap: cimba.Input[float] = inputs.dist.exponential(mean=1 / 0.9)
        work: cimba.Input[float] = inputs.dist.exponential(mean=1)
        queue: cimba.Container
        waiting: cimba.Output[float]

        @cimba.process
        def arrivals(self):
            while True:
                cimba.hold(self.gap.next())
                self.queue.put(1)

        @cimba.process
        def server(self):
            while True:
                self.queue.get(1)
                cimba.hold(self.work.next())

        @cimba.on_end
        def measure(self):
            self.waiting = self.queue.mean_level()

    model = SingleServer()
    window = cimba.Window(warmup=0, duration=DAYS)
    run = cimba.Experiment(model, replications=replications, window=window, seed=seed).run()
    # Little: it tells how many wait, not how long.
    return [float(waiting) / LOAD for waiting in run[model].waiting.values.ravel()]


def simpy_single_server(replications, seed):
    import simpy

    def order(env, server, waits, draw):
        came = env.now
        with server.request() as turn:
            yield turn
            waits.append(env.now - came)
            yield env.timeout(draw.expovariate(1))

    def arrivals(env, server, waits, draw):
        while True:
            yield env.timeout(draw.expovariate(LOAD))
            env.process(order(env, server, waits, draw))

    means = []
    for replication in range(replications):
        draw, env, waits = random.Random(seed * 1000 + replication), simpy.Environment(), []
        env.process(arrivals(env, simpy.Resource(env, 1), waits, draw))
        env.run(until=DAYS)
        means.append(statistics.fmean(waits))
    return means


def simpy_job_shop(replications, seed):
    import simpy

    def job(env, stations, waits, draw):
        waited = 0
        for station, mean in draw.choices(ROUTES, SHARES)[0]:
            came = env.now
            with stations[station].request() as turn:
                yield turn
                waited += env.now - came
                yield env.timeout(draw.gammavariate(2, mean / 2))
        waits.append(waited)

    def arrivals(env, stations, waits, draw):
        while True:
            yield env.timeout(draw.expovariate(1 / GAP))
            env.process(job(env, stations, waits, draw))

    means = []
    for replication in range(replications):
        draw, env, waits = random.Random(seed * 1000 + replication), simpy.Environment(), []
        stations = [simpy.Resource(env, machines) for machines in MACHINES]
        env.process(arrivals(env, stations, waits, draw))
        env.run(until=HOURS)
        means.append(statistics.fmean(waits))
    return means


def ciw_single_server(replications, seed):
    import ciw

    network = ciw.create_network(arrival_distributions=[ciw.dists.Exponential(LOAD)],
                                 service_distributions=[ciw.dists.Exponential(1)],
                                 number_of_servers=[1])
    means = []
    for replication in range(replications):
        ciw.seed(seed * 1000 + replication)
        run = ciw.Simulation(network)
        run.simulate_until_max_time(DAYS)
        means.append(statistics.fmean(record.waiting_time for record in run.get_all_records()))
    return means


def ciw_job_shop(replications, seed):
    import ciw

    kinds = [f"kind {kind}" for kind in range(3)]
    stations = range(len(MACHINES))
    works = {kind: [ciw.dists.Gamma(2, dict(route).get(station, 1) / 2) for station in stations]
             for kind, route in zip(kinds, ROUTES)}
    arrivals = {kind: [ciw.dists.Exponential(share / GAP) if station == route[0][0] else None
                       for station in stations]
                for kind, share, route in zip(kinds, SHARES, ROUTES)}

    def along(route):
        path = [station + 1 for station, _ in route]
        return ciw.routing.ProcessBased(lambda job, simulation: path[1:])

    network = ciw.create_network(arrival_distributions=arrivals, service_distributions=works,
                                 number_of_servers=MACHINES,
                                 routing={kind: along(route) for kind, route in zip(kinds, ROUTES)})
    means = []
    for replication in range(replications):
        ciw.seed(seed * 1000 + replication)
        run = ciw.Simulation(network)
        run.simulate_until_max_time(HOURS)
        waits, served = {}, {}
        for record in run.get_all_records():
            waits[record.id_number] = waits.get(record.id_number, 0) + record.waiting_time
            served[record.id_number] = served.get(record.id_number, 0) + 1
        length = {kind: len(route) for kind, route in zip(kinds, ROUTES)}
        kind = {record.id_number: record.customer_class for record in run.get_all_records()}
        means.append(statistics.fmean(waits[job] for job in waits if served[job] == length[kind[job]]))
    return means


PROGRAMS = {function.__name__: function for function in (
    cimba_single_server, simpy_single_server, ciw_single_server, simpy_job_shop, ciw_job_shop)}
