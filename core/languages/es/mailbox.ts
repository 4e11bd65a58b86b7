import type { MailboxWords } from '../definition/mailbox.ts';

export const es: MailboxWords = {
  machine: `
    deje un mensaje, deje su mensaje, deja un mensaje, deja tu mensaje, déjame un mensaje, puede dejar un mensaje,
    puede dejar su mensaje, puedes dejar un mensaje, grabe su mensaje, después de la señal, después del tono, tras la señal,
    tras el tono, al oír la señal, al escuchar el tono, buzón de voz, buzón de mensajes, contestador, correo de voz,
    el número que ha marcado, el número que usted marcó, el número al que llama, el número marcado, el teléfono al que llama,
    la persona a la que llama, apagado o fuera de cobertura, no puede atender su llamada, no puedo atender tu llamada,
    no puedo atender su llamada, no podemos atender su llamada, no podemos atenderle, no puedo contestar, no puedo atenderte,
    en este momento no puedo atender
  `,
  perhaps: `
    ha llamado a, se ha comunicado con, usted se ha comunicado, gracias por llamar, gracias por su llamada,
    no está disponible
  `,
};
