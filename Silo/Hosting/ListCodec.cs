using System.Buffers;
using System.Collections;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;

namespace Matching.Silo.Hosting;

/// <summary>
/// Sends the lists that the compiler makes of collection expressions (<c>IReadOnlyList&lt;T&gt; list = [..]</c>) as arrays:
/// their types have no name that another release could count on. Thread safe.
/// </summary>
internal sealed class ListCodec(ICodecProvider codecs) : IGeneralizedCodec, IGeneralizedCopier, ITypeFilter
{
    /// <inheritdoc cref="IGeneralizedCodec.IsSupportedType"/>
    public bool IsSupportedType(Type type) => type.IsGenericType && type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool? IsTypeAllowed(Type type) => IsSupportedType(type) ? true : null;

    /// <inheritdoc/>
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte>
    {
        var list = (IList)value!;
        var array = Array.CreateInstance(value!.GetType().GetGenericArguments()[0], list.Count);
        list.CopyTo(array, 0);
        codecs.GetCodec(array.GetType()).WriteField(ref writer, fieldIdDelta, expectedType!, array);
    }

    /// <inheritdoc/>
    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field) =>
        throw new NotSupportedException("A list is written as an array, so its own type is never read.");

    /// <summary>They cannot change, so a copy is themselves.</summary>
    public object? DeepCopy(object? input, CopyContext context) => input;
}
