"""Meets a running silo with grpcio alone: health, reflection, and methods called through descriptors that reflection told.
No generated code and no proto files. Usage: grpcio.py HOST:PORT KEY_FILE"""
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

address, key_file = sys.argv[1:]
KEY = (("authorization", "Bearer " + open(key_file, encoding="ascii").read().strip()),)
LIMIT = 60


def same(value):
    return value


def field(number, payload):
    return bytes([number << 3 | 2]) + varint(len(payload)) + payload


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out + bytes([value]))


def fields(data):
    """(number, value) of the fields of a message, for the two messages that come before any descriptor is known."""
    at = 0

    def number():
        nonlocal at
        shift = result = 0
        while True:
            byte = data[at]
            at += 1
            result |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return result

    while at < len(data):
        tag = number()
        if tag & 7 == 2:
            length = number()
            yield tag >> 3, data[at:at + length]
            at += length
        else:
            yield tag >> 3, number()


def expect(code, call):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, error
        return error
    raise AssertionError(f"it did not end with {code}")


with grpc.insecure_channel(address) as channel:
    check = channel.unary_unary("/grpc.health.v1.Health/Check", request_serializer=same, response_deserializer=same)
    watch = channel.unary_stream("/grpc.health.v1.Health/Watch", request_serializer=same, response_deserializer=same)
    for service in ("", "matching.v1.ShortlistService", "matching.v1.VacancyService"):
        states = watch(field(1, service.encode()) if service else b"", timeout=LIMIT)
        # A pool may still be being loaded; a watch tells when it serves.
        while dict(fields(next(states))).get(1) != 1:
            pass
        states.cancel()
        assert dict(fields(check(field(1, service.encode()) if service else b"", timeout=LIMIT))).get(1) == 1
    expect(grpc.StatusCode.NOT_FOUND, lambda: check(field(1, b"nobody"), timeout=LIMIT))
    print("ok health")

    def reflect(version, *requests):
        method = channel.stream_stream(
            f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo", request_serializer=same, response_deserializer=same)
        return [dict(fields(answer)) for answer in method(iter(requests), timeout=LIMIT, metadata=KEY)]

    services = [dict(fields(service))[1].decode() for _, service in fields(reflect("v1", field(7, b"*"))[0][6])]
    assert services == [dict(fields(service))[1].decode() for _, service in fields(reflect("v1alpha", field(7, b"*"))[0][6])]
    ours = [service for service in services if service.startswith("matching.v1.")]
    assert "matching.v1.ShortlistService" in ours, services
    print("ok reflection")

    files = {}
    for service in ours:
        for answer in reflect("v1", field(4, service.encode())):
            for _, file in fields(answer[4]):
                parsed = descriptor_pb2.FileDescriptorProto.FromString(file)
                files[parsed.name] = parsed
    pool = descriptor_pool.DescriptorPool()

    def add(name):
        parsed = files.pop(name, None)
        if parsed is not None:
            for dependency in parsed.dependency:
                add(dependency)
            pool.Add(parsed)

    for name in list(files):
        add(name)
    factory = message_factory.MessageFactory(pool)
    methods = {method.full_name: method for service in ours for method in pool.FindServiceByName(service).methods}
    print("ok descriptors")

    def call(name, /, **given):
        method = methods["matching.v1." + name]
        request = factory.GetPrototype(method.input_type)(**given)
        reply = factory.GetPrototype(method.output_type)
        stub = channel.unary_unary(
            f"/{method.containing_service.full_name}/{method.name}", request_serializer=type(request).SerializeToString, response_deserializer=reply.FromString)
        return stub(request, timeout=LIMIT, metadata=KEY, compression=grpc.Compression.Gzip)

    assert call("SystemService.GetStatus").storage == "sqlite"
    vacancy = call("VacancyService.ImportVacancy", vacancy_id="py", document={"content": (
        "Økonomichef til Skovby Kommune\n\nVi søger en økonomichef med erfaring med økonomistyring og ledelse af medarbejdere. "
        "Det er et krav, at du har solid erfaring med økonomistyring i en kommune.").encode()})
    assert vacancy.name == "vacancies/py", vacancy
    assert call("ShortlistService.GetShortlist", vacancy="vacancies/py").vacancy == "vacancies/py"
    expect(grpc.StatusCode.NOT_FOUND, lambda: call("VacancyService.GetVacancy", name="vacancies/nobody"))
    expect(grpc.StatusCode.INVALID_ARGUMENT, lambda: call("VacancyService.ListVacancies", page_size=-1))
    call("VacancyService.DeleteVacancy", name="vacancies/py")
    print("ok methods")
