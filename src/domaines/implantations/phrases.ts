import { DESCRIPTIONS, type Public } from '#src/domaines/besoins/index.ts';
import { LIBELLES_MODE, libelleTypes } from '#src/domaines/diagnostics/index.ts';
import { nombre, pluriel } from '#src/presentation/format.ts';
import { enumeration } from '#src/socle/phrases.ts';
import type { Demande } from './demande.ts';
import type { Action, Portee, Retenu } from './forme.ts';

/** « à Hesdin », « au Touquet », « aux Attaques » : l'article d'un nom de commune se contracte. */
export function aCommune(nom: string): string {
  if (/^Le /.test(nom)) return `au ${nom.slice(3)}`;
  if (/^Les /.test(nom)) return `aux ${nom.slice(4)}`;
  return `à ${nom}`;
}

/** Un effectif en clair : au-dessous du seuil du secret statistique, on ne dit que « moins de ». */
export function effectif(valeur: number, secret: number): string {
  const arrondi = Math.round(valeur);
  return arrondi > 0 && arrondi < secret ? `moins de ${secret}` : nombre(arrondi);
}

export function personnesEnClair(valeur: number, public_: Public, secret: number): string {
  const [un, plusieurs] = DESCRIPTIONS[public_].personnes;
  return `${effectif(valeur, secret)} ${Math.round(valeur) < 2 ? un : plusieurs}`;
}

const VERBES: Record<Action, string> = { ouvrir: 'Ouvrir', renforcer: 'Renforcer' };

/** « Ouvrir à Hesdin », « Ouvrir à Hesdin, dans « Maison commune » », « Renforcer « Chantier vert » à Bray ». */
export function lieuEnClair({ action, nom, communeNom }: Pick<Retenu, 'action' | 'nom' | 'communeNom'>): string {
  if (action === 'renforcer') return `${VERBES.renforcer} « ${nom} » ${aCommune(communeNom)}`;
  const dans = nom === communeNom ? '' : `, dans « ${nom} »`;
  return `${VERBES.ouvrir} ${aCommune(communeNom)}${dans}`;
}

/** La phrase d'un choix : ce qu'il met à portée, ce que la meilleure autre voie aurait fait, et ce qui en part chez les voisins. */
export function phraseDe(
  retenu: Omit<Retenu, 'phrase'>,
  { question, minutes, typeOuvert, secret }: Pick<Demande, 'question' | 'minutes' | 'typeOuvert' | 'secret'>,
): string {
  const { action, etpAjoutes, portee, rang } = retenu;
  const public_ = question.public as Public;
  const ajout = action === 'ouvrir' ? `${typeOuvert}, ${nombre(etpAjoutes)} ETP` : `${nombre(etpAjoutes)} ETP de plus`;
  const offre = action === 'ouvrir' ? "d'une offre nouvelle" : "d'une offre renforcée";
  const enPlus = rang > 1 ? ' de plus' : '';
  const debut = `${lieuEnClair(retenu)} (${ajout}) met ${personnesEnClair(portee.personnes, public_, secret)} de ${pluriel(portee.communes, 'commune')}${enPlus} à moins de ${nombre(minutes)} minutes ${offre}`;
  const manque = `, dont l'équivalent de ${effectif(portee.couvert, secret)} sans offre suffisante aujourd'hui`;
  return `${debut}${manque}${zoneBlanche(portee)}.${autreVoie(retenu, secret)}${chezLesVoisins(retenu)}`;
}

function zoneBlanche({ communes, confirmees }: Portee): string {
  if (confirmees === 0) return '';
  if (confirmees === communes) {
    return communes === 1 ? ' ; elle est en zone blanche confirmée' : ' ; toutes sont en zone blanche confirmée';
  }
  return ` ; ${nombre(confirmees)} de ces communes ${confirmees === 1 ? 'est' : 'sont'} en zone blanche confirmée`;
}

function autreVoie({ autrement, etpAjoutes }: Pick<Retenu, 'autrement' | 'etpAjoutes'>, secret: number): string {
  if (!autrement) return '';
  const { action, nom, communeNom, etp, portee } = autrement;
  const memes = etp === etpAjoutes ? 'avec les mêmes ETP' : `avec ${nombre(etp)} ETP`;
  const autre = lieuEnClair({ action, nom, communeNom });
  if (portee.communes === 0) return ` ${autre} ${memes} n'en atteindrait aucun de plus.`;
  return ` ${autre} ${memes} en atteindrait ${effectif(portee.couvert, secret)}.`;
}

/** Part des ETP ajoutés au-delà de laquelle on dit qu'ils servent surtout ailleurs. */
const PART_VOISINS = 0.4;

function chezLesVoisins({ etpAjoutes, gain }: Pick<Retenu, 'etpAjoutes' | 'gain'>): string {
  if (gain.etpVoisins <= PART_VOISINS * etpAjoutes) return '';
  return ` Sur ces ${nombre(etpAjoutes)} ETP, ${nombre(gain.etpVoisins, { decimales: 1 })} profiteraient aux habitants des territoires voisins.`;
}

/** « RSA, ACI et EI, sans voiture, à vélo, 30 minutes ». */
export function questionEnClair({ question, minutes }: Pick<Demande, 'question' | 'minutes'>): string {
  const public_ = DESCRIPTIONS[question.public as Public].court;
  return `${public_}, ${libelleTypes(question.types)}, ${LIBELLES_MODE[question.mode]}, ${nombre(minutes)} minutes`;
}

/** « 3 lieux », « 30 ETP ». */
export function budgetEnClair({ budget, sites, etp }: Pick<Demande, 'budget' | 'sites' | 'etp'>): string {
  return budget === 'sites' ? pluriel(sites, 'lieu', 'lieux') : nombre(etp, { unite: 'ETP' });
}

const NOMS_MONTRES = 4;

/** « Hesdin, Bray et 3 autres », ou pourquoi il n'y en a pas. */
export function resumeLieux({
  etat,
  motif,
  lieux,
}: {
  etat: 'en_cours' | 'prete' | 'impossible';
  motif: string | null;
  lieux: readonly string[];
}): string {
  if (etat === 'en_cours') return 'calcul en cours';
  if (etat === 'impossible') return motif ?? 'sans réponse';
  if (lieux.length <= NOMS_MONTRES + 1) return enumeration(lieux);
  return `${lieux.slice(0, NOMS_MONTRES).join(', ')} et ${lieux.length - NOMS_MONTRES} autres`;
}

/** La réponse en une phrase, titre de la page. */
export function titreDe(
  { retenus, portee }: { retenus: readonly Pick<Retenu, 'action'>[]; portee: Portee },
  { question, minutes, secret }: Pick<Demande, 'question' | 'minutes' | 'secret'>,
  lieu: string,
): string {
  const ouverts = retenus.filter(({ action }) => action === 'ouvrir').length;
  const renforces = retenus.length - ouverts;
  const quoi = [
    ouverts > 0 ? pluriel(ouverts, 'ouverture') : '',
    renforces > 0 ? pluriel(renforces, 'renforcement') : '',
  ].filter(Boolean);
  const verbe = retenus.length > 1 ? 'mettraient' : 'mettrait';
  return `${quoi.join(' et ')} ${verbe} ${personnesEnClair(portee.personnes, question.public as Public, secret)} à moins de ${nombre(minutes)} minutes d'une offre de plus ${lieu}`;
}

/** Le plafond prouvé, en personnes ; arrondi vers le haut, sauf s'il est atteint. */
export function plafond({ statut, borne }: { statut: string; borne: number }): string {
  return nombre(statut === 'optimal' ? Math.round(borne) : Math.ceil(borne));
}
