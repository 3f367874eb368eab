using System.Buffers;
using System.Data.Common;
using System.Net.Sockets;
using Matching.Contracts;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Matching.Silo.Hosting;

/// <summary>
/// Sends the errors of the database and of the way to it as <see cref="StorageUnavailableException"/>, wherever in a grain or its activation they came
/// from: another silo need not know the driver's types, and their texts, which name rows, users and servers, stay where they are. Thread safe.
/// </summary>
internal sealed class ErrorCodec(ICodecProvider codecs) : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    /// <inheritdoc cref="IGeneralizedCodec.IsSupportedType"/>
    public bool IsSupportedType(Type type) => type.IsAssignableTo(typeof(DbException)) || type.IsAssignableTo(typeof(SocketException));

    /// <inheritdoc/>
    public bool? IsTypeAllowed(Type type) => IsSupportedType(type) ? true : null;

    /// <inheritdoc/>
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte> =>
        codecs.GetCodec<StorageUnavailableException>().WriteField(ref writer, fieldIdDelta, expectedType!, new StorageUnavailableException(KindOf((Exception)value!)) { IsFull = OrleansErrors.IsFull((Exception)value!) });

    /// <inheritdoc/>
    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field) =>
        throw new NotSupportedException("An error of the storage is written as another, so its own type is never read.");

    /// <summary>Within a silo an error is handed on as it is.</summary>
    public object? DeepCopy(object? input, CopyContext context) => input;

    private static string KindOf(Exception error) => error switch
    {
        DbException { SqlState: { } state } => $"{error.GetType()} {state}",
        SocketException socket => $"{error.GetType()} {socket.SocketErrorCode}",
        _ => error.GetType().ToString(),
    };
}
