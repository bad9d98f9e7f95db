import { Link } from 'react-router';
import { consulter, identitesDe } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { date } from '#src/presentation/format.ts';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Pieces } from '#src/presentation/Pieces.tsx';
import { refusDe } from '#src/presentation/resultat.ts';
import { reglagesFichiers } from '#src/socle/fichiers/reglages.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { DESCRIPTIONS } from '../forme.ts';
import { annulerSortie, completerSortie } from '../operations/annuler.ts';
import { declarerSortie } from '../operations/declarer.ts';
import { relancerJalon, tenirJalon } from '../operations/tenir.ts';
import { lireSortie } from '../requetes.ts';
import type { Route } from './+types/sortie';
import { AnnulerSortie, CompleterSortie, DeclarerSortie } from './FormulaireSortie.tsx';
import { PointsSuivi } from './PointsSuivi.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await lireEnCloison(acteur, async (c) => {
    const lu = await lireSortie(c, acteur, numero(params.id));
    await consulter(c, acteur, lu.parcours, 'sortie');
    return { ...lu, identite: (await identitesDe(c, [lu.parcours.id])).get(lu.parcours.id)! };
  });
  const { parcours: p, ...reste } = page;
  return {
    ...reste,
    id: p.id,
    reference: p.reference,
    ouvertLe: p.ouvertLe,
    clos: p.etat === 'clos',
    jour: aujourdhui(),
    analysees: Boolean(reglagesFichiers.clamd()),
    limite: reglagesFichiers.pieceMax(),
  };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const ici = `/parcours/${params.id}/sortie`;
  const geste = (await request.clone().formData()).get('geste');
  const entree = (f: FormData) => ({ ...Object.fromEntries(f), parcours: params.id });
  if (geste === 'annuler')
    return agir(request, context, annulerSortie, entree, { redirection: ici, message: 'La sortie est annulée.' });
  if (geste === 'completer')
    return agir(request, context, completerSortie, entree, { redirection: ici, message: 'La sortie est à jour.' });
  if (geste === 'relancer')
    return agir(request, context, relancerJalon, undefined, { redirection: ici, message: 'La relance est notée.' });
  if (geste === 'tenir')
    return agir(request, context, tenirJalon, undefined, {
      // Le dernier point clôt le parcours : qui le tient en sort.
      redirection: ({ clos }) => (clos ? '/jalons' : ici),
      message: ({ clos }) =>
        clos ? 'Le dernier point est tenu : le parcours est clos.' : 'Le point de suivi est tenu.',
    });
  return agir(request, context, declarerSortie, entree, {
    redirection: ({ clos, adresse }) => (clos ? '/jalons' : adresse),
    message: ({ clos, jalons }) =>
      clos
        ? 'La sortie est déclarée, le parcours est clos.'
        : `La sortie est déclarée : ${jalons} points de suivi sont à votre agenda.`,
  });
}

export default function Sortie({ loaderData: d, actionData }: Route.ComponentProps) {
  const { sortie: s, identite: i } = d;
  const pour = (nom: string) => refusDe(actionData, nom);
  const nom = `${i.prenom} ${i.nom}`;
  return (
    <Page
      fil={[
        { libelle: 'Personnes', adresse: '/personnes' },
        { libelle: nom, adresse: `/parcours/${d.id}` },
      ]}
      surtitre={`${nom}, ${d.reference}`}
      onglet="Sortie et suites"
      titre={
        s
          ? `${DESCRIPTIONS[s.categorie].libelle} le ${date(s.le)}${d.clos ? ', parcours clos' : ''}`
          : "Aucune sortie n'est déclarée"
      }
    >
      <OngletsParcours id={d.id} actif="sortie" />
      {s ? (
        <>
          <dl className="m-proprietes">
            {[
              ['Employeur ou organisme', `${s.employeur || 'non renseigné'}${s.siret ? ` (SIRET ${s.siret})` : ''}`],
              ['Métier ou formation', s.metier || 'non renseigné'],
              [
                'Liste officielle',
                DESCRIPTIONS[s.categorie].origine === 'ajout'
                  ? 'motif ajouté, absent de WebRSA et du D2'
                  : (DESCRIPTIONS[s.categorie].officiel ?? DESCRIPTIONS[s.categorie].libelle),
              ],
              ['Déclarée par', s.par],
            ].map(([terme, valeur]) => (
              <div key={terme}>
                <dt>{terme}</dt>
                <dd>{valeur}</dd>
              </div>
            ))}
          </dl>
          <Section titre="Suites de parcours">
            {s.suites ? (
              <p className="m-texte-long">{s.suites}</p>
            ) : (
              <p className="m-vide">
                Rien n'est encore écrit pour la suite.
                {d.peut.completer ? ' Écrivez-le plus bas, dans « Compléter la sortie et ses suites ».' : ''}
              </p>
            )}
          </Section>
          {d.jalons.length > 0 ? (
            <Section titre="Suivi après la sortie">
              <PointsSuivi jalons={d.jalons} jour={d.jour} tient={d.peut.tenir} resultat={pour('tenir')} />
            </Section>
          ) : null}
          <Section titre="Justificatif">
            <p>{s.justificatif || "Sa nature n'est pas dite."}</p>
            <Pieces
              pieces={d.pieces}
              adresse={(piece) => `/parcours/${d.id}/sortie/pieces/${piece.id}`}
              analysees={d.analysees}
              vide="Aucun fichier joint."
              retirable={() => d.peut.completer}
              {...(d.peut.completer
                ? {
                    depot: {
                      action: `/parcours/${d.id}/sortie/pieces`,
                      libelle: 'Joindre le justificatif',
                      limite: d.limite,
                      nombreMax: 5,
                    },
                  }
                : {})}
            />
          </Section>
          {d.peut.completer ? (
            <details open={pour('completer') !== undefined}>
              <summary>Compléter la sortie et ses suites</summary>
              <CompleterSortie resultat={pour('completer')} sortie={s} />
            </details>
          ) : null}
          {d.peut.annuler ? (
            <details open={pour('annuler') !== undefined}>
              <summary>Annuler cette sortie</summary>
              <AnnulerSortie resultat={pour('annuler')} />
            </details>
          ) : null}
        </>
      ) : d.peut.declarer ? (
        <DeclarerSortie resultat={actionData} jour={d.jour} ouvertLe={d.ouvertLe} />
      ) : (
        <p className="m-vide">Le référent principal ou le responsable territorial la déclare ici.</p>
      )}
      {d.peut.fse ? (
        <Section titre="Fonds social européen">
          <p>
            <Link to={`/parcours/${d.id}/fse`}>Indicateurs de participant</Link>
          </p>
        </Section>
      ) : null}
      {d.annulees.map((a) => (
        <Alerte key={a.id} titre={`Sortie annulée : ${DESCRIPTIONS[a.categorie].libelle}, ${date(a.le)}`}>
          {a.motif}
        </Alerte>
      ))}
    </Page>
  );
}
