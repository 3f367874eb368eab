using System.Data.Common;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains;
using Matching.Profiles;
using Matching.Ranking.Model;
using Matching.Silo.Api;
using Matching.Silo.Hosting;
using Matching.Silo.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Matching.GrainsTests;

/// <summary>An error means the same to a caller whichever silo met it.</summary>
public sealed class ErrorTests
{
    private const string Secret = "Password=hemmelig; Key (id)=(Anna Jensen)";
    private static readonly Serializer Serializer = new ServiceCollection().AddMessageCodecs().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
    private static readonly RefusalInterceptor Statuses = new(NullLogger<RefusalInterceptor>.Instance);

    /// <summary>Assemblies whose code runs in grains.</summary>
    private static readonly Assembly[] Assemblies =
        [typeof(Keys).Assembly, typeof(StateNames).Assembly, typeof(ProfileRefusedException).Assembly, typeof(RankingModel).Assembly, typeof(CorruptedStateException).Assembly];

    private static readonly Dictionary<string, (Exception Error, StatusCode Status)> Foreign = new(StringComparer.Ordinal)
    {
        ["PostgreSQL away"] = (new NpgsqlException(Secret, new SocketException((int)SocketError.ConnectionRefused)), StatusCode.Unavailable),
        ["PostgreSQL refuses"] = (new PostgresException(Secret, "FATAL", "FATAL", "57P01", detail: Secret), StatusCode.Unavailable),
        ["SQLite full"] = (new SqliteException(Secret, 13), StatusCode.Unavailable),
        ["no way to the database"] = (new SocketException((int)SocketError.HostNotFound), StatusCode.Unavailable),
        ["storage of Orleans"] = (new OrleansException("Error from storage provider", new NpgsqlException(Secret)), StatusCode.Unavailable),
        ["storage of Orleans, a second time"] = (new OrleansException("outer", new OrleansException("inner", new SqliteException(Secret, 8))), StatusCode.Unavailable),
        ["written by another activation"] = (new InconsistentStateException("etag"), StatusCode.Unavailable),
        ["silo gone"] = (new SiloUnavailableException("gone"), StatusCode.Unavailable),
        ["stream of a gone silo"] = (new EnumerationAbortedException("gone"), StatusCode.Unavailable),
        ["ending silo"] = (new OperationCanceledException(), StatusCode.Unavailable),
        ["ending silo's task"] = (new TaskCanceledException(), StatusCode.Unavailable),
        ["slow silo"] = (new TimeoutException("30 s"), StatusCode.DeadlineExceeded),
        ["damage"] = (new CorruptedStateException("candidate", "org/c", "its checksum does not match its content", new JsonException("x")), StatusCode.DataLoss),
        ["damage in storage of Orleans"] = (new OrleansException("storage", new CorruptedStateException("candidate", "org/c", "it is cut")), StatusCode.DataLoss),
        ["missing"] = (RefusedException.NotFound("vacancy", "v7"), StatusCode.NotFound),
        ["fault"] = (new InvalidOperationException("a fault"), StatusCode.Internal),
        ["wrong argument"] = (new ArgumentException("a fault", nameof(Foreign)), StatusCode.Internal),
        ["unreadable JSON"] = (new JsonException("a fault"), StatusCode.Internal),
    };

    public static TheoryData<string> Named => [.. Foreign.Keys];

    public static TheoryData<string> Own => [.. Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsError).Select(type => type.AssemblyQualifiedName!)];

    [Theory]
    [MemberData(nameof(Named))]
    public void What_a_grain_may_meet_gives_the_status_that_it_means_on_every_silo(string name)
    {
        var (error, status) = Foreign[name];
        Assert.Equal(status, Status(error).StatusCode);
        AssertSame(error);
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Every_error_of_ours_gives_the_same_status_on_every_silo(string type) => AssertSame(Make(Type.GetType(type)!));

    [Fact]
    public void Every_error_of_grains_has_a_serializer_of_its_own()
    {
        var without = Assemblies[..2].SelectMany(assembly => assembly.GetTypes()).Where(IsError).Append(typeof(CorruptedStateException))
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is null).Select(type => type.Name);
        Assert.True(!without.Any(), $"Give these [GenerateSerializer] and an [Alias]: {string.Join(", ", without)}.");
    }

    [Fact]
    public void An_error_of_the_storage_arrives_with_its_kind_and_without_its_texts()
    {
        foreach (var (name, (error, _)) in Foreign.Where(one => one.Value.Error is DbException or OrleansException { InnerException: not null }))
        {
            var sent = Encoding.UTF8.GetString(Serializer.SerializeToArray(Response.FromException(error)));
            Assert.False(sent.Contains("hemmelig", StringComparison.Ordinal) || sent.Contains("Anna", StringComparison.Ordinal), $"'{name}' says too much.");
        }

        Assert.Equal("Npgsql.PostgresException 57P01", Assert.IsType<StorageUnavailableException>(Sent(Foreign["PostgreSQL refuses"].Error)).Kind);
    }

    [Fact]
    public void A_refusal_and_a_damage_arrive_whole()
    {
        var refused = Assert.IsType<RefusedException>(Sent(RefusedException.NotFound("vacancy", "v7")));
        Assert.Equal((RefusalReason.NotFound, "vacancy/v7"), (refused.Reason, refused.Resource));
        Assert.StartsWith("vacancy 'v7' does not exist", refused.Message, StringComparison.Ordinal);
        var damage = Assert.IsType<CorruptedStateException>(Sent(Foreign["damage"].Error));
        Assert.Equal(("candidate", "org/c", "its checksum does not match its content"), (damage.StateName, damage.Grain, damage.What));
        Assert.Equal(Foreign["damage"].Error.Message, damage.Message);
    }

    private static void AssertSame(Exception error)
    {
        var (here, there) = (Status(error), Status(Sent(error)));
        Assert.Equal(here.StatusCode, there.StatusCode);
        if (here.StatusCode != StatusCode.Internal)
        {
            // That of an unforeseen one is a reference, another each time.
            Assert.Equal(here.Status.Detail, there.Status.Detail);
        }
    }

    private static RpcException Status(Exception error) => Statuses.Translate(error, "Method", CancellationToken.None);

    /// <summary>The error as the silo that called has it.</summary>
    private static Exception Sent(Exception error) =>
        Serializer.Deserialize<Response>(Serializer.SerializeToArray(Response.FromException(error)))!.Exception!;

    private static bool IsError(Type type) => type.IsAssignableTo(typeof(Exception)) && !type.IsAbstract;

    private static Exception Make(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).MaxBy(one => one.GetParameters().Length)!;
        return (Exception)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(Exception) => new TimeoutException("cause"),
        _ when type == typeof(Metadata) => new Metadata(),
        _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
        _ when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };
}
