/** A page that stays where it is once somebody is signed in. */
export const stay = '<script>addEventListener("cloud-complete", (event) => event.preventDefault())</script>';
