import { date } from '#src/presentation/format.ts';
/** Lieu d'une opération : « tout le département, moins une agglomération » tient en deux lignes. */
export interface LieuOperation {
  sens: 'inclus' | 'exclu';
  niveau: 'departement' | 'epci' | 'commune';
  code: string;
  nom: string;
}

export interface SituationEligibilite {
  /** Commune de la personne ; `null` : inconnue, ou absente du référentiel. */
  commune: { code: string; nom: string; departement: string; epci: string | null } | null;
  public: string;
  /** Jour du positionnement, `AAAA-MM-JJ`. */
  jour: string;
  operation: {
    publics: readonly string[];
    debut: string;
    fin: string | null;
    close: boolean;
    territoire: readonly LieuOperation[];
  };
  libellePublic: (code: string) => string;
}

export type Verdict = 'oui' | 'non' | 'a_verifier';

export interface Controle {
  quoi: 'territoire' | 'public' | 'periode';
  verdict: Verdict;
  texte: string;
  /** Que faire, quand ce n'est pas oui. */
  conseil: string;
}

export interface Eligibilite {
  verdict: Verdict;
  controles: Controle[];
}

const oui = (quoi: Controle['quoi'], texte: string): Controle => ({ quoi, verdict: 'oui', texte, conseil: '' });
const non = (quoi: Controle['quoi'], texte: string, conseil: string): Controle => ({
  quoi,
  verdict: 'non',
  texte,
  conseil,
});

/** La personne relève-t-elle de l'opération ? Chaque refus dit pourquoi et que faire ; ce qu'on ignore reste « à vérifier », jamais oui. */
export function eligibilite(s: SituationEligibilite): Eligibilite {
  const controles = [controleTerritoire(s), controlePublic(s), controlePeriode(s)];
  const verdict = (['non', 'a_verifier'] as const).find((v) => controles.some((c) => c.verdict === v)) ?? 'oui';
  return { verdict, controles };
}

function controleTerritoire({ commune, operation }: SituationEligibilite): Controle {
  if (!commune)
    return {
      quoi: 'territoire',
      verdict: 'a_verifier',
      texte: "Sa commune n'est pas connue : rien ne dit qu'elle habite le territoire de l'opération.",
      conseil: 'Complétez sa commune dans son identité, ou vérifiez son adresse avec elle.',
    };
  const couvre = (l: LieuOperation) => l.code === { ...commune, commune: commune.code }[l.niveau];
  const exclu = operation.territoire.find((l) => l.sens === 'exclu' && couvre(l));
  if (exclu)
    return non(
      'territoire',
      `${commune.nom} est dans un lieu exclu de l'opération : ${exclu.nom}.`,
      `Adressez-la au dispositif qui accompagne les personnes de ${exclu.nom}.`,
    );
  const inclus = operation.territoire.find((l) => l.sens === 'inclus' && couvre(l));
  return inclus
    ? oui('territoire', `${commune.nom} est dans le territoire de l'opération (${inclus.nom}).`)
    : non(
        'territoire',
        `${commune.nom} est hors du territoire de l'opération.`,
        "Adressez-la à l'opération ou au service de sa commune ; si elle vient de déménager, corrigez sa commune.",
      );
}

function controlePublic({ public: code, operation, libellePublic }: SituationEligibilite): Controle {
  const nom = libellePublic(code);
  if (operation.publics.includes(code)) return oui('public', `Public de l'opération : ${nom}.`);
  return non(
    'public',
    `« ${nom} » n'est pas un public de cette opération (${operation.publics.map(libellePublic).join(', ')}).`,
    'Vérifiez son public ; sinon, adressez-la à un dispositif ouvert à ce public.',
  );
}

function controlePeriode({ jour, operation: o }: SituationEligibilite): Controle {
  if (o.close) return non('periode', "L'opération est close.", 'Positionnez-la sur une opération ouverte.');
  if (jour < o.debut)
    return non(
      'periode',
      `L'opération commence le ${date(o.debut, 'courte')}.`,
      'Attendez ce jour, ou choisissez une autre opération.',
    );
  if (o.fin && jour > o.fin)
    return non(
      'periode',
      `L'opération a pris fin le ${date(o.fin, 'courte')}.`,
      'Positionnez-la sur une opération en cours.',
    );
  return oui('periode', "L'opération est en cours.");
}
