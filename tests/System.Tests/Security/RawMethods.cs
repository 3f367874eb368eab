using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Matching.Contracts.Documentation;
using Matching.V1;

namespace Matching.SystemTests.Security;

/// <summary>Calls any method by its descriptor, in bytes: what a client without our types can do.</summary>
internal static class RawMethods
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Every method of the proto files.</summary>
    public static IReadOnlyList<MethodDescriptor> All { get; } =
        [.. ProtoFiles.Methods.OrderBy(method => method.FullName, StringComparer.Ordinal)];

    /// <summary>Path of a method.</summary>
    public static string PathOf(this MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    /// <summary>Roles that may call a method.</summary>
    public static IReadOnlyCollection<Role> RolesOf(this MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Access).Roles;

    /// <summary>Scope that an integration's key must have to call a method.</summary>
    public static Scope ScopeOf(this MethodDescriptor method) => method.GetOptions().GetExtension(AccessExtensions.Access).Scope;

    /// <summary>A message of a type with the names of a vacancy, a candidate and others where it has fields for them.</summary>
    public static IMessage Naming(this MessageDescriptor type, string collection, string vacancy, string candidate)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => !field.IsRepeated))
        {
            object? value = (field.FieldType, field.Name) switch
            {
                (FieldType.String, "name") => $"{collection}/{(collection == "candidates" ? candidate : vacancy)}",
                (FieldType.String, "vacancy") => "vacancies/" + vacancy,
                (FieldType.String, "candidate") => "candidates/" + candidate,
                (FieldType.Message, "vacancy" or "candidate") => field.MessageType.Naming(collection, vacancy, candidate),
                (FieldType.Enum, "outcome") => 1,
                _ => null,
            };
            if (value is not null)
            {
                field.Accessor.SetValue(message, value is int number ? Enum.ToObject(field.EnumType.ClrType, number) : value);
            }
        }

        return message;
    }

    /// <summary>Calls a method with one message and tells what came of it: the status, and the first answer of those that it gave.</summary>
    public static async Task<RawOutcome> Call(CallInvoker invoker, MethodDescriptor method, byte[] request, params string[] authorizations)
    {
        var headers = new Metadata();
        foreach (var authorization in authorizations)
        {
            headers.Add("authorization", authorization);
        }

        var options = new CallOptions(headers, DateTime.UtcNow.AddMinutes(1));
        var type = (method.IsClientStreaming, method.IsServerStreaming) switch
        {
            (false, false) => MethodType.Unary,
            (false, true) => MethodType.ServerStreaming,
            (true, false) => MethodType.ClientStreaming,
            _ => MethodType.DuplexStreaming,
        };
        var raw = new Method<byte[], byte[]>(type, method.Service.FullName, method.Name, Bytes, Bytes);
        try
        {
            return RawOutcome.Answer(type switch
            {
                MethodType.Unary => await invoker.AsyncUnaryCall(raw, null, options, request),
                MethodType.ServerStreaming => await First(invoker.AsyncServerStreamingCall(raw, null, options, request)),
                MethodType.ClientStreaming => await Only(invoker.AsyncClientStreamingCall(raw, null, options), request),
                _ => await Both(invoker.AsyncDuplexStreamingCall(raw, null, options), request),
            });
        }
        catch (RpcException refusal)
        {
            return RawOutcome.Refusal(refusal);
        }
    }

    private static async Task<byte[]> First(AsyncServerStreamingCall<byte[]> call)
    {
        using (call)
        {
            return await call.ResponseStream.MoveNext(CancellationToken.None) ? call.ResponseStream.Current : [];
        }
    }

    private static async Task<byte[]> Only(AsyncClientStreamingCall<byte[], byte[]> call, byte[] request)
    {
        using (call)
        {
            await Send(call.RequestStream, request);
            return await call;
        }
    }

    private static async Task<byte[]> Both(AsyncDuplexStreamingCall<byte[], byte[]> call, byte[] request)
    {
        using (call)
        {
            await Send(call.RequestStream, request);
            return await call.ResponseStream.MoveNext(CancellationToken.None) ? call.ResponseStream.Current : [];
        }
    }

    private static async Task Send(IClientStreamWriter<byte[]> stream, byte[] request)
    {
        try
        {
            await stream.WriteAsync(request);
            await stream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException or IOException or OperationCanceledException)
        {
            // The call was answered before it was asked anything; the answer says why.
        }
    }
}

/// <summary>What came of a call.</summary>
/// <param name="Status">The status.</param>
/// <param name="Detail">Its text; empty when it went well.</param>
/// <param name="Reason"><c>ErrorInfo.reason</c>, or empty.</param>
/// <param name="Bytes">The first answer as hexadecimal; empty when there was none.</param>
internal sealed record RawOutcome(StatusCode Status, string Detail, string Reason, string Bytes)
{
    /// <summary>Everything that a refusal said, its details too, as text for searching.</summary>
    public string Everything { get; private init; } = string.Empty;

    public static RawOutcome Answer(byte[] bytes) => new(StatusCode.OK, string.Empty, string.Empty, Convert.ToHexString(bytes));

    public static RawOutcome Refusal(RpcException refusal) =>
        new(refusal.StatusCode, refusal.Status.Detail, refusal.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? string.Empty, string.Empty)
        {
            Everything = $"{refusal}\n{Encoding.UTF8.GetString(refusal.GetRpcStatus()?.ToByteArray() ?? [])}",
        };
}
