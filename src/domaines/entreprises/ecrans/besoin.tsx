import { Form, Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { LIBELLES_CONTRAT, LIBELLES_EXIGENCE, LIBELLES_HORAIRE, LIBELLES_TEMPS } from '../forme.ts';
import { changerBesoin } from '../operations/besoin.ts';
import { proposerMiseEnRelation } from '../operations/proposer.ts';
import { pageBesoin } from '../requetes/pages.ts';
import { suiviBesoin } from '../suivi.ts';
import type { Route } from './+types/besoin';
import { Criteres, EtiquetteBesoin, EtiquetteMise, FIL_BESOINS, resumeCriteres } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) => pageBesoin(acteurDe(context), numero(params.id));

export function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  if (new URL(request.url).searchParams.get('geste') === 'proposer')
    return agir(request, context, proposerMiseEnRelation, (f) => ({ parcours: f.get('parcours'), besoin: id }), {
      redirection: (r) => r.adresse,
      message: 'Le poste est proposé : l’accord de la personne vient d’abord.',
    });
  return agir(request, context, changerBesoin, (f) => ({ ...Object.fromEntries(f), id }), {
    redirection: `/besoins-entreprises/${id}`,
    message: 'Le besoin est à jour.',
  });
}

type Donnees = Route.ComponentProps['loaderData'];

export default function Besoin({ loaderData: d, actionData }: Route.ComponentProps) {
  const { besoin: b, entreprise: e } = d;
  const titre =
    b.etat !== 'ouvert'
      ? b.metier
      : d.nombre === 0
        ? `${b.metier} : personne ne convient pour l’instant`
        : `${b.metier} : ${pluriel(d.nombre, 'personne possible', 'personnes possibles')}`;
  return (
    <Page
      fil={FIL_BESOINS}
      onglet={b.metier}
      titre={titre}
      surtitre={
        <>
          Besoin de <Link to={`/entreprises/${e.id}`}>{e.nom}</Link> <EtiquetteBesoin etat={b.etat} />{' '}
          <Demonstration oui={e.demonstration} />
        </>
      }
      chapo={`${pluriel(b.nombre, 'place')}, ${LIBELLES_CONTRAT[b.contrat]}, ${LIBELLES_TEMPS[b.temps].toLowerCase()}${b.communeNom ? `, à ${b.communeNom}` : ''}${b.debut ? `, à prendre le ${date(b.debut)}` : ''}.`}
    >
      <Section
        titre="Le poste"
        id="poste"
        liens={
          d.ecrit && !['pourvu', 'retire'].includes(b.etat) ? (
            <Link to={`/besoins-entreprises/${b.id}/modifier`}>Modifier</Link>
          ) : null
        }
      >
        <dl className="m-proprietes">
          <dt>Code du métier</dt>
          <dd>{b.rome ?? 'non renseigné : les rapprochements se font sur l’intitulé'}</dd>
          <dt>Horaires</dt>
          <dd>{b.horaires.map((h) => LIBELLES_HORAIRE[h]).join(', ') || 'non renseignés'}</dd>
          <dt>Demandes</dt>
          <dd>{b.exigences.map((x) => LIBELLES_EXIGENCE[x]).join(', ') || 'aucune'}</dd>
          <dt>Au plus tard</dt>
          <dd>{date(b.jusquAu)}</dd>
          {b.description ? (
            <>
              <dt>Description</dt>
              <dd>{b.description}</dd>
            </>
          ) : null}
          {b.motif ? (
            <>
              <dt>Raison</dt>
              <dd>{b.motif}</dd>
            </>
          ) : null}
        </dl>
      </Section>
      {d.mises.length > 0 ? (
        <Section titre="Mises en relation" id="mises">
          <ul>
            {d.mises.map((m) => (
              <li key={m.id}>
                <Link to={`/parcours/${m.parcours}/entreprises/${m.id}`}>{m.nom}</Link> ({m.reference}){' '}
                <EtiquetteMise etat={m.etat} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {b.etat === 'ouvert' ? <Personnes d={d} /> : null}
      {d.ecrit ? <Avancer d={d} resultat={actionData} /> : null}
    </Page>
  );
}

/** Ceux à qui il convient, ouverts ; les autres, repliés : on les lit pour savoir pourquoi, rarement pour proposer. */
function Personnes({ d }: { d: Donnees }) {
  return (
    <Section titre="À qui ce poste convient" id="personnes">
      {d.nombre + d.nombreEcartees === 0 ? (
        <p className="m-mention">
          Aucune personne de vos équipes n'a de projet professionnel écrit et libre. Il s'écrit sur sa page «
          Entreprises ».
        </p>
      ) : d.nombre === 0 ? (
        <p>Personne ne convient aujourd'hui. Ouvrez la liste ci-dessous pour lire ce qui manque à chacun.</p>
      ) : (
        <p>
          Dans l'ordre de ce qui convient : métier, puis trajet, date, contrat, horaires, demandes. Aucune note : ouvrez
          le détail.
          {d.nombre > d.personnes.length ? ` Les ${d.personnes.length} premières sur ${d.nombre}.` : ''}
        </p>
      )}
      <Rapprochees personnes={d.personnes} />
      {d.nombreEcartees > 0 ? (
        <details>
          <summary>
            {d.nombreEcartees > 1
              ? `${d.nombreEcartees} personnes à qui il ne convient pas, et pourquoi`
              : 'Une personne à qui il ne convient pas, et pourquoi'}
          </summary>
          {d.nombreEcartees > d.ecartees.length ? (
            <p>
              Les {d.ecartees.length} premières sur {d.nombreEcartees}.
            </p>
          ) : null}
          <Rapprochees personnes={d.ecartees} />
        </details>
      ) : null}
    </Section>
  );
}

function Rapprochees({ personnes }: { personnes: Donnees['personnes'] }) {
  return (
    <ul className="m-fils">
      {personnes.map((p) => (
        <li key={p.id}>
          <p>
            <Link to={`/parcours/${p.id}/entreprises`}>
              {p.prenom} {p.nom}
            </Link>{' '}
            ({p.reference}
            {p.communeNom ? `, ${p.communeNom}` : ''}). {resumeCriteres(p.criteres)}.
          </p>
          <details>
            <summary>
              Pourquoi<span className="fr-sr-only"> : {p.reference}</span>
            </summary>
            <Criteres criteres={p.criteres} />
          </details>
          <Form method="post" action="?geste=proposer">
            <input type="hidden" name="parcours" value={p.id} />
            <BoutonEnvoi variante="secondaire" petit>
              Proposer ce poste
              <span className="fr-sr-only">
                {' '}
                à {p.prenom} {p.nom}
              </span>
            </BoutonEnvoi>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function Avancer({ d, resultat }: { d: Donnees; resultat: unknown }) {
  const offertes = suiviBesoin.transitions.filter((t) => t.de.includes(d.besoin.etat));
  const avecRaison = (nom: string) => nom === 'retirer' || nom === 'rouvrir';
  return (
    <Section titre="Faire avancer ce besoin" id="avancer">
      <div className="m-boutons">
        {offertes
          .filter((t) => !avecRaison(t.nom))
          .map((t) => (
            <Form method="post" action="?geste=changer" key={t.nom}>
              <input type="hidden" name="geste" value={t.nom} />
              <BoutonEnvoi variante="secondaire">{t.libelle}</BoutonEnvoi>
            </Form>
          ))}
      </div>
      {offertes
        .filter((t) => avecRaison(t.nom))
        .map((t) => (
          <details key={t.nom} open={resultat !== undefined}>
            <summary>{t.libelle}</summary>
            <Formulaire action="?geste=changer" id={t.nom} resultat={resultat}>
              <input type="hidden" name="geste" value={t.nom} />
              <ChampTexte nom="motif" libelle="Raison" lignes={2} />
              <Boutons>
                <BoutonEnvoi variante="secondaire">{t.libelle}</BoutonEnvoi>
              </Boutons>
            </Formulaire>
          </details>
        ))}
    </Section>
  );
}
