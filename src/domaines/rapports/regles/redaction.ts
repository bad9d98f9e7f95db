import { nombreEnTexte } from '#src/socle/rapports/textes.ts';
import type { ChiffreCle, Proposition, Recommandation, RecommandationGardee } from '../forme.ts';

/** Écart relatif à partir duquel un chiffre cité n'est plus le même aux yeux du lecteur : convention de l'application. */
const ECART_SENSIBLE = 0.05;

/**
 * Rapproche ce que des personnes ont décidé de ce que les règles proposent aujourd'hui. Rien de ce qui a été écrit n'est modifié : les
 * chiffres sont ceux du jour, et ce qui a changé depuis la rédaction est dit.
 * @returns d'abord les recommandations gardées, dans leur ordre, puis les propositions sur lesquelles personne n'a rien décidé.
 */
export function composer(
  gardees: readonly RecommandationGardee[],
  propositions: readonly Proposition[],
  chiffres: readonly ChiffreCle[],
): Recommandation[] {
  const parCle = new Map(chiffres.map((chiffre) => [chiffre.cle, chiffre]));
  const jour = new Map(propositions.map((proposition) => [proposition.cle, proposition]));
  const decidees = new Set(gardees.map(({ id }) => id));
  const lire = (cles: readonly string[]) => cles.flatMap((cle) => parCle.get(cle) ?? []);
  return [
    ...gardees.map((gardee) => relire(gardee, jour.get(gardee.id), parCle, lire)),
    ...propositions.filter(({ cle }) => !decidees.has(cle)).map((proposition) => proposee(proposition, lire)),
  ];
}

type Lire = (cles: readonly string[]) => ChiffreCle[];

function proposee(
  { cle, constat, proposition, porteur, chiffres, personnes }: Proposition,
  lire: Lire,
): Recommandation {
  const lus = lire(chiffres);
  return {
    id: cle,
    etat: 'proposee',
    constat,
    proposition,
    porteur,
    motif: '',
    chiffres: lus,
    origine: null,
    reecrite: false,
    tient: true,
    alertes: reserveEstimation(lus),
    personnes,
    par: null,
    le: null,
  };
}

function relire(
  gardee: RecommandationGardee,
  jour: Proposition | undefined,
  parCle: ReadonlyMap<string, ChiffreCle>,
  lire: Lire,
): Recommandation {
  const { id, decision, porteur, motif, origine, alors, par, le } = gardee;
  const ajoutee = origine === null;
  const reecrite =
    !ajoutee &&
    (gardee.constat !== origine.constat || gardee.proposition !== origine.proposition || porteur !== origine.porteur);
  // Retenue telle quelle : elle dit les chiffres du jour. Réécrite : les mots d'une personne ne bougent pas, on l'avertit.
  const constat = !ajoutee && gardee.constat === origine.constat && jour ? jour.constat : gardee.constat;
  const proposition =
    !ajoutee && gardee.proposition === origine.proposition && jour ? jour.proposition : gardee.proposition;
  const cles = jour?.chiffres ?? gardee.chiffres;
  const chiffres = lire(cles);
  const tient = ajoutee || jour !== undefined;
  const changes = constat === gardee.constat ? changements(alors, parCle) : [];
  return {
    id,
    etat: decision === 'ecartee' ? 'ecartee' : ajoutee ? 'ajoutee' : 'retenue',
    constat,
    proposition,
    porteur,
    motif,
    chiffres,
    origine,
    reecrite,
    tient,
    alertes: [
      ...(tient ? [] : ["Le constat d'origine ne tient plus avec les données du jour : à revoir."]),
      ...changes,
      ...reserveEstimation(chiffres),
    ],
    personnes: jour?.personnes ?? null,
    par,
    le,
  };
}

/** Ce que les chiffres cités sont devenus depuis qu'on en a parlé. */
function changements(
  alors: Readonly<Record<string, number | null>>,
  parCle: ReadonlyMap<string, ChiffreCle>,
): string[] {
  return Object.entries(alors).flatMap(([cle, avant]) => {
    const chiffre = parCle.get(cle);
    const apres = chiffre?.valeur ?? null;
    const libelle = chiffre?.libelle ?? cle;
    const ecrit = (valeur: number | null) => nombreEnTexte(valeur, chiffre?.decimales ?? 0);
    if (!chiffre) return [`« ${libelle} » n'est plus dans le document.`];
    if (avant === null && apres === null) return [];
    if (apres === null) return [`« ${libelle} » n'est plus calculable ; il valait ${ecrit(avant)}.`];
    if (avant !== null && Math.abs(apres - avant) <= ECART_SENSIBLE * Math.abs(avant)) return [];
    return [`« ${libelle} » valait ${ecrit(avant)} à la rédaction, il vaut ${ecrit(apres)}.`];
  });
}

/** Une recommandation n'est pas plus sûre que ses chiffres. */
function reserveEstimation(chiffres: readonly ChiffreCle[]): string[] {
  const estimes = chiffres.filter(({ fiabilite }) => fiabilite === 'estime');
  const partiels = chiffres.filter(({ fiabilite }) => fiabilite === 'partiel');
  const inconnus = chiffres.filter(({ valeur }) => valeur === null);
  const tous = estimes.length === chiffres.length;
  const citer = (cites: ChiffreCle[]) => cites.map(({ libelle }) => `« ${libelle} »`).join(', ');
  return [
    ...(estimes.length === 0
      ? []
      : [tous ? 'Repose sur des chiffres estimés.' : `Repose en partie sur une estimation : ${citer(estimes)}.`]),
    ...(partiels.length === 0 ? [] : [`Données partielles : ${citer(partiels)}.`]),
    ...(inconnus.length === 0 ? [] : [`Non calculable, donc à ne pas citer comme un fait : ${citer(inconnus)}.`]),
  ];
}
