/** What breached passwords are made of, in English and Spanish; a catalogue, not a rule. */
export const commonWords: ReadonlySet<string> = new Set(
  `
    password passwort passwd pass word contrasena clave secreto secret admin administrador administrator
  root user usuario   guest test testing prueba demo default changeme cambiame letmein welcome bienvenido
  bienvenida login access acceso   master hello hola qwerty azerty abc abcd abcde asdf zxcv computer
  internet server system sistema company empresa   office oficina padron cliente clientes customer
  customers manager gerente ventas sales finance   iloveyou iloveu loveyou love amor teamo tequiero mivida
  corazon princess princesa prince principe angel angela   baby bebe girl boy sexy hottie cutie beautiful
  hermosa bonita sweet sugar honey chocolate cookie cookies   monkey dragon tiger tigre lion leon eagle
  aguila wolf lobo horse caballo dog perro cat gato kitty puppy bear panda   football futbol soccer
  baseball basketball hockey tennis golf america americas chivas pumas cruzazul barcelona   madrid
  realmadrid liverpool arsenal chelsea juventus lakers cowboys yankees steelers redsox   superman batman
  spiderman pokemon naruto starwars matrix hunter killer shadow ninja warrior guerrero   michael jordan
  jennifer jessica ashley amanda nicole daniel daniela andrea andres alejandro alejandra   maria mariana
  jose juan carlos luis miguel antonio francisco fernando roberto ricardo eduardo jorge   david sofia
  valeria guadalupe lupita jesus cristo dios god jesuschrist virgen   charlie thomas robert george william
  joshua matthew andrew anthony robin justin hannah   mexico mexicana guadalajara monterrey puebla cancun
  tijuana texas london paris newyork   summer winter spring autumn verano invierno primavera otono
  sunshine sunflower flower flores rainbow   monday friday sunday lunes viernes domingo january february
  march april june july august september october   november december enero febrero marzo abril mayo junio
  julio agosto septiembre octubre noviembre diciembre   one two three four five six seven eight nine zero
  uno dos tres cuatro cinco seis siete ocho nueve cero   red blue green black white orange purple silver
  golden rojo azul verde negro blanco morado dorado   freedom forever friends family familia amigos amigo
  money dinero lucky happy feliz smile music musica   whatever trustno nothing something anything
  everything please thank gracias   the and you your my mi me is are not its for with this that i am was
  of to in it a an el la los las un una de del   que por para con soy eres tu yo no si es ya   google
  facebook youtube twitter instagram linkedin apple samsung microsoft windows android iphone   mustang
  ferrari porsche mercedes toyota honda harley yamaha camaro corvette   chicken pizza banana pepper cheese
  coffee cafe tacos tequila cerveza   star stars moon sun sky fire water agua sol luna estrella cielo
  fuego tierra
  `
    .trim()
    .split(/\s+/),
)

/** Rows and columns people slide along, read both ways. */
export const keyboardRows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'a1b2c3d4e5f6g7h8i9j0',
  '!@#$%^&*()_+',
]
