/** Boîte d'envoi : écrire un message dans une transaction, le remettre au serveur SMTP après elle. */
export { ecrireAuNomDe } from './auNomDe.ts';
export {
  type BilanEnvoi,
  envoiPossible,
  mettreEnAttente,
  type NouveauCourriel,
  relancerEnvoi,
  viderBoiteEnvoi,
} from './boite.ts';
export { type Destination, ecrireAux, PIED } from './personnes.ts';
export { expediteur } from './transport.ts';
