import { randomUUID } from 'node:crypto';
import { data } from 'react-router';
import type { Acteur } from '#src/droits/acteur.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero, refus } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { LIBELLES_METHODE_ATELIER } from '../atelier.ts';
import { ajusterLocal } from '../operations/ajusterLocal.ts';
import { adopter, ecarter } from '../operations/decider.ts';
import { cartesDe } from '../requetes/cartes.ts';
import { pageRepartition } from '../requetes/pages.ts';
import { rejouer } from '../requetes/rejouer.ts';
import { retenirPoint } from '../retenir.ts';
import { territoiresServis } from '../sommes.ts';
import type { Route } from './+types/fiche';
import { Cartes } from './Cartes.tsx';
import { Comparaison, ParTerritoire } from './Comparaison.tsx';
import { couverture, FIL } from './communs.tsx';
import { Entrees } from './Entrees.tsx';
import { Frontiere } from './Frontiere.tsx';
import { Ajuster, Decider } from './Gestes.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const [acteur, id] = [acteurDe(context), numero(params.id)];
  const demande = new URL(request.url).searchParams;
  const page = await pageRepartition(base(), acteur, id);
  const rejeu = demande.has('rejouer') ? await tenterRejeu(acteur, id) : null;
  const contenu = {
    ...page,
    ...(await cartesDe(base(), page, demande.get('carte'))),
    rejeu,
    jeton: page.peut.etablir ? randomUUID() : null,
  };
  // La page se lit quand même : seul le rejeu attend, et l'adresse le redemande.
  return rejeu === 'occupe' ? data(contenu, { status: 503, headers: { 'Retry-After': '60' } }) : data(contenu);
}

async function tenterRejeu(acteur: Acteur, id: number): Promise<'identique' | 'different' | 'occupe'> {
  try {
    return (await rejouer(base(), acteur, id)) ? 'identique' : 'different';
  } catch (erreur) {
    if (erreur instanceof ErreurMetier && erreur.statut === 503) return 'occupe';
    throw erreur;
  }
}

const REJEUX = {
  identique: {
    ton: 'succes',
    texte: 'Rejouée à l’instant depuis les entrées gardées : mêmes résultats, mêmes octets.',
  },
  different: {
    ton: 'erreur',
    texte: 'Rejouée à l’instant, elle ne rend pas les mêmes résultats : le programme a changé depuis.',
  },
  occupe: {
    ton: 'attention',
    texte:
      'Trop de calculs sont demandés en même temps : elle n’a pas été rejouée. Rechargez cette page dans une minute.',
  },
} as const;

export async function action({ request, context, params }: Route.ActionArgs) {
  const geste = new URL(request.url).searchParams.get('geste');
  const id = numero(params.id);
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), id });
  const redirection = `/repartitions/${id}`;
  if (geste === 'retenir') return retenir(request, acteurDe(context), id);
  if (geste === 'adopter')
    return agir(request, context, adopter, lire, { redirection, message: 'La répartition est adoptée.' });
  if (geste === 'ecarter')
    return agir(request, context, ecarter, lire, { redirection, message: 'La répartition est écartée.' });
  return agir(request, context, ajusterLocal, lire, { redirection, message: "L'ajustement est compensé." });
}

async function retenir(request: Request, acteur: Acteur, id: number) {
  const f = await request.formData();
  try {
    const etablie = await retenirPoint(base(), acteur, {
      id,
      rang: Number(f.get('rang')),
      jeton: String(f.get('jeton') ?? ''),
    });
    throw redirigerAvecMessage(
      `/repartitions/${etablie.id}`,
      'Le point est établi : comparez-le, ajustez-le, adoptez-le.',
    );
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, f);
  }
}

export const shouldRevalidate = relireApresConflit;

type Donnees = Route.ComponentProps['loaderData'];

function titreDe({ r, methodes, lieu }: Donnees): string {
  if (r.etat === 'adoptee' && r.methode)
    return `${lieu} ${r.annee} : « ${LIBELLES_METHODE_ATELIER[r.methode]} » est adoptée`;
  const servies = methodes.flatMap((m) =>
    // Les deux repères ne tiennent pas les bornes : ce qu'ils promettent n'est pas à prendre.
    m.ajustee?.mesures.couvertureMin == null || ['statu_quo', 'prorata'].includes(m.methode)
      ? []
      : [{ m, min: m.ajustee.mesures.couvertureMin }],
  );
  const mieux = servies.toSorted((a, b) => b.min - a.min)[0];
  if (!mieux) return `${lieu} ${r.annee} : aucune méthode ne tient ces bornes`;
  const actuelle = Math.min(
    ...r.entrees.demande.territoires.filter((t) => t.besoin > 0).map((t) => t.actuel / t.besoin),
  );
  return `${lieu} ${r.annee} : le moins couvert peut passer de ${couverture(actuelle)} à ${couverture(mieux.min)} ETP pour 1 000 personnes`;
}

export default function Fiche({ loaderData: d, actionData }: Route.ComponentProps) {
  const { r } = d;
  const { demande } = r.entrees;
  const bornes = [
    demande.communes?.plancher == null
      ? null
      : `au moins ${nombre(demande.communes.plancher * 100)} % des postes actuels`,
    demande.communes?.plafond == null ? null : `au plus ${nombre(demande.communes.plafond * 100)} %`,
    r.entrees.croissance === null ? null : `${nombre(r.entrees.croissance * 100)} % de croissance du réalisé au plus`,
    r.entrees.poidsAcces ? `besoin pondéré par le manque d'accès (${nombre(r.entrees.poidsAcces.valeur)})` : null,
  ].filter((b) => b !== null);
  const titres = Object.fromEntries(demande.territoires.map((t) => [t.id, t.nom]));
  return (
    <Page
      fil={FIL}
      onglet={r.intitule}
      surtitre={
        <>
          {r.intitule}, {nombre(demande.enveloppe)} ETP à partager <Demonstration oui={r.demonstration} />
        </>
      }
      titre={titreDe(d)}
      chapo={`${pluriel(territoiresServis(r.entrees).length, 'territoire')}${r.entrees.types ? ', type par type' : ''}, ${bornes.length > 0 ? bornes.join(', ') : 'sans borne partagée'}. Établie par ${r.creePar} le ${date(r.creeLe)}.`}
    >
      {d.rejeu === null ? null : (
        <Alerte ton={REJEUX[d.rejeu].ton} annoncer>
          {REJEUX[d.rejeu].texte}
        </Alerte>
      )}
      {r.etat === 'ouverte' ? null : (
        <Alerte
          ton="information"
          titre={
            r.etat === 'adoptee'
              ? `Adoptée par ${r.decideePar} le ${date(r.decideeLe!)}`
              : `Écartée par ${r.decideePar} le ${date(r.decideeLe!)}`
          }
        >
          <p>{r.decision}</p>
          {r.enveloppe ? (
            <p>
              <a href={`/delegations/${r.enveloppe}`}>Voir les crédits qu'elle a dotés</a>
            </p>
          ) : null}
          {r.euros ? (
            <p>
              <a href={`/delegations?annee=${r.annee}&fonds=iae`}>Voir les lignes des régions</a> :{' '}
              {nombre(Number(r.euros), { decimales: 2 })} € partagés au prorata de leurs postes.
            </p>
          ) : null}
        </Alerte>
      )}
      <Section titre="Les méthodes côte à côte" id="methodes">
        <Comparaison entrees={r.entrees} methodes={d.methodes} noms={titres} />
      </Section>
      <Section titre="Bouger moins, ou égaliser plus" id="frontiere">
        <Frontiere points={r.resultats.frontiere} jeton={d.jeton} resultat={actionData} />
      </Section>
      <Cartes cartes={d.cartes} methodes={d.methodes} choisie={d.choisie} />
      <Section titre="Territoire par territoire" id="territoires">
        <ParTerritoire entrees={r.entrees} methodes={d.methodes} exporter={`/repartitions/${r.id}/export/csv`} />
      </Section>
      <Section titre="Ce que le calcul a reçu" id="entrees">
        <Entrees
          entrees={r.entrees}
          echelle={r.echelle}
          territoire={r.echelle === 'france' ? 'france' : `${r.echelle}:${r.departement ?? r.region}`}
          annee={r.annee}
        />
      </Section>
      {d.ajustements.length > 0 || d.peut.ajuster ? (
        <Ajuster
          version={r.version}
          territoires={demande.territoires}
          methodes={d.methodes}
          ajustements={d.ajustements}
          noms={titres}
          peut={d.peut.ajuster}
          resultat={actionData}
        />
      ) : null}
      {d.peut.adopter ? (
        <Decider
          version={r.version}
          methodes={d.methodes}
          echelle={r.echelle}
          parType={r.entrees.types !== undefined}
          notifier={d.peut.notifier}
          resultat={actionData}
        />
      ) : null}
      <Section titre="D'où viennent ces chiffres">
        <p>
          Besoins {r.entrees.millesime ? `de ${r.entrees.millesime}` : 'estimés'}, ETP au {date(r.entrees.jour)},
          réalisé de {r.annee - 1}, mois contre mois. Couverture : ETP pour 1 000 personnes en besoin
          {r.entrees.poidsAcces ? ', pondérées par le manque d’accès' : ''}. Gini : 0 quand chacun est couvert de même.
          P90/P10 : le neuvième décile des couvertures sur le premier. <a href="?rejouer=1">Rejouer le calcul</a>.
        </p>
      </Section>
    </Page>
  );
}
