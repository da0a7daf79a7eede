// Within an embedded view: tells the page around how tall it is, and lets its own places be gone to. (Links open beside: <base target>.)

const tell = () => parent.postMessage({ simpul: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
new ResizeObserver(tell).observe(document.documentElement);

for (const link of document.querySelectorAll('a[href^="#"]')) link.target = "_self";
