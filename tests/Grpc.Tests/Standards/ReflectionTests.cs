using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Matching.Grpc.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace Matching.Grpc.Tests.Standards;

public sealed class ReflectionTests
{
    [Fact]
    public async Task All_mapped_services_are_listed()
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { ListServices = "*", Host = "here" });

        answer.ValidHost.ShouldBe("here");
        answer.ListServicesResponse.Service.Select(service => service.Name).ShouldBe(
        [
            "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
            "matching.tests.v1.Echo", "matching.tests.v1.Tagged",
        ]);
    }

    [Theory]
    [InlineData("matching.tests.v1.Echo")]
    [InlineData("matching.tests.v1.Echo.Say")]
    [InlineData("matching.tests.v1.EchoReply")]
    [InlineData("matching.tests.v1.EchoReply.Nested")]
    [InlineData("matching.tests.v1.EchoReply.Nested.number")]
    [InlineData("matching.tests.v1.EchoRequest.Behaviour")]
    [InlineData("matching.tests.v1.EchoRequest.FAIL")]
    [InlineData("matching.tests.v1.EchoRequest.Behaviour.FAIL")]
    public async Task The_file_of_any_symbol_is_found(string symbol)
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { FileContainingSymbol = symbol });

        FilesOf(answer).ShouldBe(["echo.proto"]);
    }

    [Fact]
    public async Task A_file_comes_with_everything_that_it_imports_each_once()
    {
        await using var server = await StartAsync();

        var answer = await AskAsync(server, new ServerReflectionRequest { FileByFilename = "tagged.proto" });

        var files = FilesOf(answer);
        files[0].ShouldBe("tagged.proto");
        files.Skip(1).ShouldBe(["google/protobuf/descriptor.proto", "google/protobuf/timestamp.proto"], ignoreOrder: true);
    }

    [Fact]
    public async Task Extensions_are_found_by_number_and_all_numbers_are_told()
    {
        await using var server = await StartAsync();

        var numbers = await AskAsync(server, new ServerReflectionRequest { AllExtensionNumbersOfType = "google.protobuf.MethodOptions" });
        numbers.AllExtensionNumbersResponse.BaseTypeName.ShouldBe("google.protobuf.MethodOptions");
        numbers.AllExtensionNumbersResponse.ExtensionNumber.ShouldBe([50001, 50002]);
        var file = await AskAsync(server, new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "google.protobuf.MethodOptions", ExtensionNumber = 50002 },
        });
        FilesOf(file)[0].ShouldBe("tagged.proto");
        var none = await AskAsync(server, new ServerReflectionRequest { AllExtensionNumbersOfType = "matching.tests.v1.EchoReply" });
        none.AllExtensionNumbersResponse.ExtensionNumber.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_known_is_an_error_in_the_stream_which_goes_on()
    {
        await using var server = await StartAsync();
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        ServerReflectionRequest[] questions =
        [
            new() { FileByFilename = "nothing.proto" },
            new() { FileContainingSymbol = "no.such.Symbol" },
            new() { AllExtensionNumbersOfType = "no.such.Type" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "matching.tests.v1.EchoReply", ExtensionNumber = 1 } },
        ];
        foreach (var question in questions)
        {
            await call.RequestStream.WriteAsync(question);
            (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
            call.ResponseStream.Current.ErrorResponse.ErrorCode.ShouldBe((int)StatusCode.NotFound);
            call.ResponseStream.Current.OriginalRequest.ShouldBe(question);
        }

        await call.RequestStream.WriteAsync(new ServerReflectionRequest());
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();
        call.ResponseStream.Current.ErrorResponse.ErrorCode.ShouldBe((int)StatusCode.InvalidArgument);
        await call.RequestStream.CompleteAsync();
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task The_older_version_answers_the_same()
    {
        await using var server = await StartAsync();
        using var call = new V1Alpha.ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new V1Alpha.ServerReflectionRequest { FileContainingSymbol = "matching.tests.v1.Echo.Say" });
        (await call.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeTrue();

        FileDescriptorProto.Parser.ParseFrom(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto[0])
            .Service.Select(service => service.Name).ShouldBe(["Echo"]);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(
        configure: builder =>
        {
            builder.Services.AddGrpcHealthChecks();
            builder.Services.AddGrpcReflection();
        },
        map: app =>
        {
            app.MapGrpcHealthChecksService();
            app.MapGrpcReflectionService();
            app.MapGrpcService<TaggedService>();
        });

    private static async Task<ServerReflectionResponse> AskAsync(TestServer server, ServerReflectionRequest question)
    {
        using var call = new ServerReflection.ServerReflectionClient(server.Channel()).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(question);
        (await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TestServer.Patience)).ShouldBeTrue();
        return call.ResponseStream.Current;
    }

    private static List<string> FilesOf(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(bytes => FileDescriptorProto.Parser.ParseFrom(bytes).Name)];

    private sealed class TaggedService : Matching.Tests.V1.Tagged.TaggedBase;
}
