using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Matching.Grpc.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Matching.Grpc.Tests.Standards;

public sealed class HealthTests
{
    [Fact]
    public async Task Check_tells_the_state_of_the_server_and_of_a_service()
    {
        await using var server = await StartAsync();
        var client = new Health.HealthClient(server.Channel());
        States(server).SetStatus("matching.v1.Vacancies", ServingStatus.NotServing);

        (await client.CheckAsync(new HealthCheckRequest())).Status.ShouldBe(ServingStatus.Serving);
        (await client.CheckAsync(new HealthCheckRequest { Service = "matching.v1.Vacancies" })).Status.ShouldBe(ServingStatus.NotServing);
        (await client.ListAsync(new HealthListRequest())).Statuses.Keys.ShouldBe(["", "matching.v1.Vacancies"], ignoreOrder: true);
    }

    [Fact]
    public async Task Check_does_not_find_an_unknown_service()
    {
        await using var server = await StartAsync();

        await Expect.FailsAsync(StatusCode.NotFound, async () =>
            await new Health.HealthClient(server.Channel()).CheckAsync(new HealthCheckRequest { Service = "nobody" }));
    }

    [Fact]
    public async Task Watch_begins_with_service_unknown_and_tells_every_later_change()
    {
        await using var server = await StartAsync();
        using var watch = new Health.HealthClient(server.Channel()).Watch(new HealthCheckRequest { Service = "later" });

        (await NextAsync(watch)).ShouldBe(ServingStatus.ServiceUnknown);
        States(server).SetStatus("later", ServingStatus.Serving);
        (await NextAsync(watch)).ShouldBe(ServingStatus.Serving);
        States(server).SetStatus("other", ServingStatus.NotServing);
        States(server).SetStatus("later", ServingStatus.Serving);
        States(server).SetStatus("later", ServingStatus.NotServing);
        (await NextAsync(watch)).ShouldBe(ServingStatus.NotServing);
        States(server).ClearStatus("later");
        (await NextAsync(watch)).ShouldBe(ServingStatus.ServiceUnknown);
    }

    [Fact]
    public async Task Everything_is_not_serving_as_soon_as_the_application_stops_and_watches_end()
    {
        await using var server = await StartAsync();
        States(server).SetStatus("svc", ServingStatus.Serving);
        using var watch = new Health.HealthClient(server.Channel()).Watch(new HealthCheckRequest { Service = "svc" });
        (await NextAsync(watch)).ShouldBe(ServingStatus.Serving);

        var stopping = server.App.StopAsync();

        (await NextAsync(watch)).ShouldBe(ServingStatus.NotServing);
        (await watch.ResponseStream.MoveNext(CancellationToken.None)).ShouldBeFalse();
        States(server).SetStatus("svc", ServingStatus.Serving);
        await stopping.WaitAsync(TestServer.Patience);
    }

    [Fact]
    public async Task Health_checks_of_the_application_decide_on_the_services_they_are_mapped_to()
    {
        var healthy = false;
        await using var server = await StartAsync(builder => builder.Services
            .AddGrpcHealthChecks(options => options.Services.Map("store", check => check.Tags.Contains("store")))
            .AddCheck("db", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(), ["store"])
            .AddCheck("cpu", () => HealthCheckResult.Degraded()));
        var client = new Health.HealthClient(server.Channel());

        (await client.CheckAsync(new HealthCheckRequest { Service = "store" })).Status.ShouldBe(ServingStatus.NotServing);
        (await client.CheckAsync(new HealthCheckRequest())).Status.ShouldBe(ServingStatus.NotServing);
        healthy = true;
        (await client.CheckAsync(new HealthCheckRequest { Service = "store" })).Status.ShouldBe(ServingStatus.Serving);
        (await client.CheckAsync(new HealthCheckRequest())).Status.ShouldBe(ServingStatus.Serving);
    }

    private static Task<TestServer> StartAsync(Action<WebApplicationBuilder>? configure = null) => TestServer.StartAsync(
        configure: builder =>
        {
            builder.Services.AddGrpcHealthChecks();
            configure?.Invoke(builder);
        },
        map: app => app.MapGrpcHealthChecksService());

    private static HealthServiceImpl States(TestServer server) => server.App.Services.GetRequiredService<HealthServiceImpl>();

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(TestServer.Patience)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }
}
