using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Matching.Grpc.Tests.Support;
using Matching.Tests.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shouldly;

namespace Matching.Grpc.Tests.Calls;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task A_service_that_requires_authorization_refuses_strangers_and_roles_it_does_not_want()
    {
        await using var server = await StartAsync();
        var client = new Tagged.TaggedClient(server.Channel());

        await Expect.FailsAsync(StatusCode.Unauthenticated, async () => await client.TouchAsync(new TagHolder()));
        await Expect.FailsAsync(StatusCode.PermissionDenied, async () =>
            await client.TouchAsync(new TagHolder(), new Metadata { { "authorization", "recruiter" } }));
        await client.TouchAsync(new TagHolder(), new Metadata { { "authorization", "admin" } });
    }

    [Fact]
    public async Task Other_services_and_unknown_methods_are_not_under_its_authorization()
    {
        await using var server = await StartAsync();
        using var raw = new RawGrpc(server.Address);

        await server.Client().SayAsync(new EchoRequest());
        (await raw.PostAsync("/no.such.Service/Method", [])).Status.ShouldBe(StatusCode.Unimplemented);
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(
        configure: builder =>
        {
            builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, ByHeader>("test", null);
            builder.Services.AddAuthorization();
        },
        map: app =>
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapGrpcService<GuardedService>().RequireAuthorization();
        });

    private sealed class GuardedService : Tagged.TaggedBase
    {
        [Authorize(Roles = "admin")]
        public override Task<TagHolder> Touch(TagHolder request, ServerCallContext context)
        {
            context.GetHttpContext().User.IsInRole("admin").ShouldBeTrue();
            return Task.FromResult(request);
        }
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers.Authorization.ToString() is not { Length: > 0 } role)
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], Scheme.Name));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name)));
        }
    }
}
