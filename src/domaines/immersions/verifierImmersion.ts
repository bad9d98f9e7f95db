import { date } from '#src/presentation/format.ts';
import { age, contenu, heures, interdits, type Jugement, pluriel, prescripteur, sansValeur } from './mentions.ts';
import {
  type Controle,
  credible,
  type Demande,
  dernierJour,
  memeBut,
  nombreDeJours,
  type Parametres,
  type Periode,
  pireFenetre,
  type Valeur,
} from './regles.ts';

const D5135_2 = { source: 'Code du travail, article D5135-2', confiance: 'lu' };
const D5135_3 = { source: 'Code du travail, article D5135-3', confiance: 'lu' };

function duree(d: Demande, mois: Valeur): Jugement {
  if (d.fin < d.debut) return ['non_conforme', null, 'Le dernier jour est avant le premier.'];
  if (!mois) return sansValeur;
  const limite = dernierJour(d.debut, mois.valeur);
  const chiffre = `${pluriel(nombreDeJours(d), 'jour')}, jusqu’au ${date(d.fin, 'courte')}`;
  return d.fin <= limite
    ? [
        'conforme',
        chiffre,
        `Commencée le ${date(d.debut, 'courte')}, elle peut aller jusqu’au ${date(limite, 'courte')} compris.`,
      ]
    : [
        'non_conforme',
        chiffre,
        `Commencée le ${date(d.debut, 'courte')}, elle s’arrête au plus tard le ${date(limite, 'courte')}.`,
      ];
}

function renouvellement(d: Demande, passees: readonly Periode[], permis: Valeur): Jugement {
  if (d.renouvelle === null) return ['conforme', null, 'Ce n’est pas un renouvellement.'];
  const origine = passees.find((p) => p.id === d.renouvelle);
  if (!origine) return ['non_conforme', null, 'L’immersion renouvelée n’est pas dans l’histoire de la personne.'];
  if (origine.structure !== d.structure)
    return ['non_conforme', null, 'Un renouvellement se fait dans la même structure.'];
  if (!memeBut(origine, d))
    return ['non_conforme', null, 'Un renouvellement garde le même objet et les mêmes objectifs.'];
  if (d.debut <= origine.fin)
    return [
      'non_conforme',
      null,
      `Il commence après le ${date(origine.fin, 'courte')}, dernier jour de la période renouvelée.`,
    ];
  if (!permis) return sansValeur;
  // Les renouvellements déjà faits de la même immersion, de proche en proche.
  let premiere = origine;
  for (let i = 0; i < passees.length && premiere.renouvelle !== null; i += 1)
    premiere = passees.find((p) => p.id === premiere.renouvelle) ?? premiere;
  const suite = new Set([premiere.id]);
  for (let i = 0; i < passees.length; i += 1)
    for (const p of passees) if (p.renouvelle !== null && suite.has(p.renouvelle) && p.id !== d.id) suite.add(p.id);
  const rang = suite.size;
  const chiffre = `${pluriel(rang, 'renouvellement')} sur ${permis.valeur}`;
  if (rang > permis.valeur)
    return ['non_conforme', chiffre, `Une immersion se renouvelle ${permis.valeur} fois : celle-ci l’a déjà été.`];
  if (d.nonAtteints === false)
    return ['non_conforme', chiffre, 'On renouvelle seulement si les objectifs n’ont pas été atteints.'];
  if (d.nonAtteints === null)
    return ['a_verifier', chiffre, 'Dites si les objectifs de la première période n’ont pas été atteints.'];
  return ['conforme', chiffre, 'Même structure, même objet, mêmes objectifs, non atteints.'];
}

function conventions(d: Periode, memes: readonly Periode[], max: Valeur, mois: Valeur): Jugement {
  if (!max || !mois) return sansValeur;
  const f = pireFenetre(d, memes, mois.valeur).conventions;
  const chiffre = `${pluriel(f.conventions, 'convention')} sur ${max.valeur}`;
  const ou = `Dans cette structure, du ${date(f.debut, 'courte')} au ${date(f.fin, 'courte')}`;
  return f.conventions <= max.valeur
    ? ['conforme', chiffre, `${ou} : ${pluriel(f.conventions, 'convention')}, celle-ci comprise.`]
    : ['non_conforme', chiffre, `${ou} : ${pluriel(f.conventions, 'convention')}, pour ${max.valeur} au plus.`];
}

function buts(d: Periode, memes: readonly Periode[], mois: Valeur): Jugement {
  if (d.renouvelle !== null) return ['conforme', null, 'Renouvellement : l’objet est le même par nature.'];
  if (!mois) return sansValeur;
  const repetee = memes.find((p) => memeBut(p, d) && pireFenetre(d, [p], mois.valeur).conventions.conventions > 1);
  return repetee
    ? [
        'non_conforme',
        null,
        `Même objet et mêmes objectifs que celle du ${date(repetee.debut, 'courte')} : c’est un renouvellement, ou un autre but.`,
      ]
    : ['conforme', null, 'L’objet ou les objectifs diffèrent des autres conventions de la fenêtre.'];
}

function cumul(d: Periode, memes: readonly Periode[], max: Valeur, mois: Valeur): Jugement {
  if (!max || !mois) return sansValeur;
  const f = pireFenetre(d, memes, mois.valeur).jours;
  const chiffre = `${pluriel(f.jours, 'jour')} sur ${max.valeur}`;
  const ou = `Du ${date(f.debut, 'courte')} au ${date(f.fin, 'courte')}, renouvellements compris`;
  return f.jours <= max.valeur
    ? ['conforme', chiffre, `${ou} : ${pluriel(f.jours, 'jour')}.`]
    : ['non_conforme', chiffre, `${ou} : ${pluriel(f.jours, 'jour')}, pour ${max.valeur} au plus.`];
}

/** Ce que valent plusieurs valeurs ensemble : la moins sûre. */
const ORDRE = ['lu', 'operation', 'source secondaire', 'non verifie'];
function origine(valeurs: Valeur[], defaut: { source: string; confiance: string }) {
  const connues = valeurs.filter((v): v is NonNullable<Valeur> => v !== null);
  const [moins] = connues.toSorted((a, b) => ORDRE.indexOf(b.confiance) - ORDRE.indexOf(a.confiance));
  return moins ? { source: moins.source, confiance: moins.confiance } : defaut;
}

/**
 * Tous les contrôles d'une immersion demandée. @param passees périodes de la même personne, toutes structures, hors refusées et annulées
 * @param jour `AAAA-MM-JJ` du contrôle : une demande dont le premier jour est passé est à vérifier
 */
export function verifierImmersion(d: Demande, passees: readonly Periode[], p: Parametres, jour: string): Controle[] {
  const autres = passees.filter((x) => d.id === null || x.id !== d.id);
  const memes = autres.filter((x) => x.structure === d.structure);
  const ici: Periode = { ...d, id: d.id ?? 'demande' };
  const juste = credible(d);
  const mois = p['pmsmp.fenetre_mois'];
  const dates: Jugement = juste ? sansValeur : ['non_verifiable', null, 'Corrigez d’abord les dates.'];
  const controle = (
    regle: string,
    libelle: string,
    [verdict, chiffre, phrase]: Jugement,
    o: { source: string; confiance: string },
  ): Controle => ({ regle, libelle, verdict, chiffre, phrase, ...o });
  return [
    controle(
      'duree',
      'Un mois au plus, de date à date',
      duree(d, p['pmsmp.duree_mois']),
      origine([p['pmsmp.duree_mois']], D5135_3),
    ),
    controle(
      'renouvellement',
      'Renouvellement',
      renouvellement(d, autres, p['pmsmp.renouvellements']),
      origine([p['pmsmp.renouvellements']], D5135_3),
    ),
    controle(
      'conventions',
      'Conventions dans la même structure',
      juste ? conventions(ici, memes, p['pmsmp.conventions'], mois) : dates,
      origine([p['pmsmp.conventions'], mois], D5135_3),
    ),
    controle(
      'buts',
      'Objets ou objectifs différents',
      juste ? buts(ici, memes, mois) : dates,
      origine([mois], D5135_3),
    ),
    controle(
      'cumul',
      'Jours cumulés dans la même structure',
      juste ? cumul(ici, memes, p['pmsmp.cumul_jours'], mois) : dates,
      origine([p['pmsmp.cumul_jours'], mois], D5135_3),
    ),
    controle('interdits', 'Motifs interdits', interdits(d), {
      source: 'Code du travail, article L5135-7',
      confiance: 'lu',
    }),
    controle('contenu', 'Mentions de la convention', contenu(d), D5135_2),
    controle('prescripteur', 'Qui prescrit', prescripteur(d), {
      source: 'Code du travail, articles L5135-2 et D5135-7',
      confiance: 'lu',
    }),
    controle(
      'age',
      'Âge',
      age(d, p['pmsmp.age_min']),
      origine([p['pmsmp.age_min']], { source: '', confiance: 'non verifie' }),
    ),
    controle(
      'heures',
      'Heures par semaine',
      heures(d, p['pmsmp.heures_semaine']),
      origine([p['pmsmp.heures_semaine']], { source: '', confiance: 'non verifie' }),
    ),
    controle(
      'avant',
      'Signée avant de commencer',
      d.debut >= jour
        ? ['conforme', null, `Commence le ${date(d.debut, 'courte')}.`]
        : ['a_verifier', null, `Commencée le ${date(d.debut, 'courte')} : la convention se signe avant.`],
      { source: 'Code du travail, article L5135-4', confiance: 'non verifie' },
    ),
  ];
}

export const conforme = (controles: readonly Controle[]): boolean =>
  controles.every((c) => c.verdict !== 'non_conforme');
/** Ce que le prescripteur doit regarder lui-même avant de valider. */
export const aConfirmer = (controles: readonly Controle[]): Controle[] =>
  controles.filter((c) => c.verdict === 'a_verifier' || c.verdict === 'non_verifiable');
