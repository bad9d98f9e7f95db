/** Messages courts : écrits dans une transaction, remis ensuite par la passerelle de l'exploitant. */
export { envoyerSms, etatSms, purgerSms, viderFileSms } from './file.ts';
export { numeroInternational, numeroMobile } from './numero.ts';
export { type PasserelleSms, smsPossible } from './passerelle.ts';
export { enGsm, LONGUEUR_MAX, longueurGsm, texteCourt } from './texte.ts';
