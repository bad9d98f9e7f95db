import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_FORME, LIBELLES_NATURE_AVIS } from '../forme.ts';
import { agirEnSeance } from '../gestes.ts';
import { refusDe } from '../refus.ts';
import { type MonPoint, maSeance } from '../requetes/mesSeances.ts';
import type { Route } from './+types/maSeance';
import { EtatDeSeance, EtiquetteAvis, FIL_MES_SEANCES } from './communs.tsx';
import { Rafraichir } from './Rafraichir.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) => maSeance(base(), acteurDe(context), numero(params.id));
export const action = ({ request, params, context }: Route.ActionArgs) =>
  agirEnSeance(request, context, `/mes-seances/${params.id}`, { seance: params.id });

export default function MaSeance({ loaderData: s, actionData }: Route.ComponentProps) {
  const aLire = s.points.filter((p) => !p.retire);
  const aVoter = aLire.filter((p) => p.ouvert && !p.clos && !p.vote && p.nature !== 'information');
  const titulaires = s.places.filter((p) => !p.suppleantDe);
  return (
    <Page
      etroite
      fil={FIL_MES_SEANCES}
      surtitre={s.instanceNom}
      titre={
        aVoter.length > 0
          ? `${pluriel(aVoter.length, 'point attend', 'points attendent')} votre vote`
          : `${pluriel(aLire.length, 'point')} à lire pour le ${dateHeure(s.le)}`
      }
      onglet={`Séance du ${dateHeure(s.le)}`}
    >
      <Rafraichir actif={s.etat === 'ouverte'} />
      <p>
        <EtatDeSeance etat={s.etat} /> {dateHeure(s.le)}, {LIBELLES_FORME[s.forme]}
        {s.lieu ? `, ${s.lieu}` : ''}
      </p>
      <ol className="m-ordre-du-jour">
        {s.points.map((p) => (
          <li key={p.id}>
            <div>
              {p.retire ? <span>{p.titre}</span> : <Link to={`/mes-seances/${s.id}/points/${p.id}`}>{p.titre}</Link>}{' '}
              <Etat p={p} />
              {p.retire ? null : <p>{LIBELLES_NATURE_AVIS[p.nature]}</p>}
            </div>
          </li>
        ))}
      </ol>
      {s.convocation || s.proces ? (
        <ul>
          {s.convocation ? (
            <li>
              <a href={`/seances/${s.id}/documents/${s.convocation}/pdf`}>Convocation (PDF)</a>
            </li>
          ) : null}
          {s.proces ? (
            <li>
              <a href={`/seances/${s.id}/documents/${s.proces}/pdf`}>Procès-verbal signé (PDF)</a>
            </li>
          ) : null}
        </ul>
      ) : null}
      {s.retire ? (
        <Alerte>
          Vous êtes retiré d'au moins un point : la convocation et le procès-verbal entiers, qui le nomment, ne vous
          sont pas montrés.
        </Alerte>
      ) : null}
      <Section titre="Votre place">
        <ul>
          {s.places.map((p) => (
            <li key={p.membre}>
              {p.nom}, {p.college}
              {p.suppleantDe ? ` : suppléant de ${p.suppleantDe}, vous siégez s'il est absent` : ''}
              {s.etat === 'ouverte' && s.forme !== 'ecrite'
                ? p.present
                  ? ' – noté présent'
                  : ' – pas encore noté présent'
                : ''}
              {p.recus.length > 0 ? `. Vous votez aussi pour ${p.recus.join(', ')}` : ''}
            </li>
          ))}
        </ul>
        {s.mandataires.length > 0 && ['convoquee', 'ouverte'].includes(s.etat)
          ? titulaires.map((p) => (
              <Formulaire key={p.membre} id={`mandater-${p.membre}`} resultat={refusDe(actionData, 'mandater')}>
                <input type="hidden" name="geste" value="mandater" />
                <input type="hidden" name="mandant" value={p.membre} />
                <Choix
                  nom="mandataire"
                  libelle="Empêché ? Donnez mandat à"
                  aide="Votre suppléant, s'il vient, siège avant lui."
                  vide="Personne : je viens"
                  facultatif
                  valeur={p.mandat}
                  options={s.mandataires.map((m) => ({ valeur: String(m.id), libelle: m.nom }))}
                />
                <BoutonEnvoi variante="secondaire">Enregistrer mon mandat</BoutonEnvoi>
              </Formulaire>
            ))
          : null}
      </Section>
    </Page>
  );
}

function Etat({ p }: { p: MonPoint }) {
  if (p.retire) return null;
  if (p.clos && p.avis) return <EtiquetteAvis avis={p.avis} nature={p.nature} />;
  if (p.vote) return <Etiquette ton="succes">vous avez voté</Etiquette>;
  return p.ouvert ? <Etiquette ton="attention">vote ouvert</Etiquette> : null;
}
