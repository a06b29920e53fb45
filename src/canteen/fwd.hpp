// Every public type, declared: for headers that only name them.
#pragma once

namespace canteen {

class AcceptedCodings;
class App;
class Blueprint;
class Body;
class BodyStore;
class BodyStream;
class Clock;
class Context;
class CookieError;
class Directory;
class Executor;
class File;
class FormFields;
class Headers;
class HtmlFormatReader;
class HttpError;
class Log;
class Markup;
class MaxAge;
class MethodSet;
class MissingArgument;
class MultipartReader;
class Query;
class Random;
class Request;
class RequestCookies;
class RequestHeaders;
class RequestSlots;
class RequestValues;
class Response;
class Service;
class SetupError;
class Site;
class StaticFiles;
class TextArena;
class UploadedFile;
class UploadedFiles;
struct ByteRange;
struct ByteSize;
struct CommandContext;
struct Config;
struct Cookie;
struct CookieOptions;
struct EntityTag;
struct Exchange;
struct MultipartLimits;
struct PartHead;
struct FileStatus;
struct MimeType;
struct Peer;
struct RunOptions;
struct RangeChoice;
struct RuntimeRule;
struct SpoolOptions;
struct SecurityHeaders;
struct SendFileOptions;
struct StaticOptions;
struct StrictTransportSecurity;
struct Uuid;
struct Validators;
template <class T>
class Async;
template <class T, class E>
class Result;
template <class T>
struct Extract;
template <class T>
class Secret;
template <class T>
struct ToResponse;
template <class T>
struct UrlValue;

namespace jinja {
class Arguments;
class Environment;
class FileLoader;
class Loader;
class MemoryLoader;
class Object;
class TemplateError;
class TemplateNotFound;
class Value;
class ValueError;
struct EnvironmentOptions;
template <class T>
struct ToValue;
}  // namespace jinja

}  // namespace canteen
