// Every public type, declared: for headers that only name them.
#pragma once

namespace canteen {

class AcceptedCodings;
class App;
class Body;
class BodyStream;
class Clock;
class Context;
class CookieError;
class Directory;
class Executor;
class File;
class Headers;
class HttpError;
class Log;
class Markup;
class MaxAge;
class MethodSet;
class Query;
class Random;
class Request;
class RequestCookies;
class RequestHeaders;
class Response;
class Service;
class SetupError;
class Site;
class StaticFiles;
class TextArena;
struct ByteRange;
struct ByteSize;
struct Config;
struct Cookie;
struct CookieOptions;
struct EntityTag;
struct Exchange;
struct FileStatus;
struct MimeType;
struct Peer;
struct RunOptions;
struct RangeChoice;
struct RuntimeRule;
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
struct ToResponse;
template <class T>
struct UrlValue;

}  // namespace canteen
