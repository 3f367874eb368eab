"""Asks the health service with grpcio and no generated code: messages are coded by hand. Usage: health.py HOST:PORT"""
import sys
import grpc


def name(service):
    return b"" if not service else bytes([0x0A, len(service)]) + service.encode()


def status(message):
    return message[1] if message else 0


def same(value):
    return value


with grpc.insecure_channel(sys.argv[1]) as channel:
    check = channel.unary_unary("/grpc.health.v1.Health/Check", request_serializer=name, response_deserializer=status)
    watch = channel.unary_stream("/grpc.health.v1.Health/Watch", request_serializer=name, response_deserializer=status)
    echo = channel.unary_unary("/matching.tests.v1.Echo/Say", request_serializer=same, response_deserializer=same)
    reflect = channel.stream_stream(
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", request_serializer=same, response_deserializer=same)

    assert check("", timeout=20) == 1
    print("ok check")
    try:
        check("nobody", timeout=20)
        raise AssertionError("nobody was found")
    except grpc.RpcError as e:
        assert e.code() == grpc.StatusCode.NOT_FOUND, e
    print("ok check_unknown")
    states = watch("", timeout=20)
    assert next(states) == 1
    states.cancel()
    states = watch("nobody", timeout=20)
    assert next(states) == 3
    states.cancel()
    print("ok watch")
    reply, call = echo.with_call(b"\x0a\x05hello", timeout=20, metadata=(("mirror-x-bin", b"\x00\xff"),), compression=grpc.Compression.Gzip)
    assert reply == b"\x0a\x05hello", reply
    assert call.code() == grpc.StatusCode.OK
    print("ok echo")
    try:
        echo(b"\x20\x03", timeout=0.3)  # behaviour = WAIT
        raise AssertionError("it did not wait")
    except grpc.RpcError as e:
        assert e.code() == grpc.StatusCode.DEADLINE_EXCEEDED, e
    print("ok deadline")
    answers = reflect(iter([b"\x3a\x01*"]), timeout=20)  # list_services
    assert b"matching.tests.v1.Echo" in next(answers)
    print("ok reflection")
