import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Demonstration } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure } from '#src/presentation/format.ts';
import { LienFil } from '#src/presentation/LienFil.tsx';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { lireFicheAppel } from '../fiche.ts';
import { LIBELLES_GENRE } from '../forme.ts';
import { dateHeureEn } from '../fuseaux.ts';
import { archiverAppel } from '../operations/terminer.ts';
import { optionsDe } from '../options.ts';
import { direTransition } from '../suivi.ts';
import type { Route } from './+types/fiche';
import { ChiffresAppel } from './ChiffresAppel.tsx';
import { Conduite } from './Conduite.tsx';
import { EtiquettePhase, FIL } from './communs.tsx';
import { LectureContenu } from './LectureContenu.tsx';
import { OrigineZone } from './OrigineZone.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const fiche = await lireFicheAppel(base(), acteurDe(context), numero(params.id));
  return { ...fiche, options: await optionsDe(base(), fiche.appel, fiche.appel.contenu) };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, archiverAppel, (f) => ({ id: params.id, version: f.get('version') }), {
    redirection: `/appels/${numero(params.id)}`,
    message: "L'appel est archivé.",
  });

export const shouldRevalidate = relireApresConflit;

export default function Appel({ loaderData: d, actionData }: Route.ComponentProps) {
  const { appel: a } = d;
  const [acte] = d.actes;
  return (
    <Page
      fil={FIL}
      surtitre={
        <>
          {LIBELLES_GENRE[a.genre]} – {a.organisationNom}, {d.lieu} <EtiquettePhase phase={d.phase} />
        </>
      }
      onglet={a.intitule}
      titre={a.intitule}
      chapo={phraseCalendrier(d)}
      action={acte ? { libelle: acte.libelle, adresse: acte.adresse } : undefined}
    >
      <Demonstration oui={a.demonstration} />
      <OngletsAppel appel={a} actif="appel" nombres={{ questions: d.questions, candidatures: d.deposees }} />
      {d.actes.length > 0 ? (
        <Section titre="Ce qu'il y a à faire">
          <ul className="m-appel__actes">
            {d.actes.map((x) => (
              <li key={x.adresse + x.libelle}>
                <Link to={x.adresse}>{x.libelle}</Link>
                {x.pourquoi ? <span className="m-mention"> {x.pourquoi}</span> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <ChiffresAppel fiche={d} />
      {a.origine ? <OrigineZone origine={a.origine} /> : null}
      <Conduite fiche={d} />
      {d.peut.archiver ? (
        <Formulaire resultat={actionData} id="archiver">
          <input type="hidden" name="version" value={a.version} />
          <p>Toutes les conventions closes, l'appel s'archive : il ne change plus, et reste lisible.</p>
          <BoutonEnvoi variante="secondaire">Archiver l'appel</BoutonEnvoi>
        </Formulaire>
      ) : null}
      <Section
        titre="Ce que dit l'appel"
        liens={
          <>
            {d.peut.modifier ? (
              <Link to={`/appels/${a.id}/contenu/objet`}>
                {a.etat === 'preparation' ? 'Écrire' : 'Écrire un rectificatif'}
              </Link>
            ) : null}
            {a.etat === 'preparation' ? null : <Link to={`/appels-ouverts/${a.id}`}>Voir la page publique</Link>}
          </>
        }
      >
        <LectureContenu contenu={a.contenu} options={d.options} replie />
      </Section>
      <Section titre="Histoire de l'appel">
        <LienFil objet={`appel:${a.id}`} />
        <ul>
          {d.histoire.map((h) => (
            <li key={`${h.transition}-${String(h.le)}`}>
              {dateHeure(h.le)} : {direTransition(h.transition)}, par {h.acteur}
              {h.commentaire ? <p className="m-mention">{h.commentaire}</p> : null}
            </li>
          ))}
          {d.prolongations.map((p) => (
            <li key={String(p.le)}>
              {dateHeure(p.le)} : clôture repoussée au {dateHeureEn(p.apres, a.fuseau)}
              <p className="m-mention">{p.motif}</p>
            </li>
          ))}
        </ul>
        <p className="m-mention">
          {d.versions > 1
            ? `${d.versions} versions publiées, dont ${d.versions - 1} ${d.versions === 2 ? 'rectificatif' : 'rectificatifs'}.`
            : null}{' '}
          {d.kit ? `Modèle de départ : ${d.kit}.` : null}{' '}
          {d.copieDe ? <Link to={`/appels/${d.copieDe.id}`}>Copié de « {d.copieDe.intitule} »</Link> : null}
        </p>
      </Section>
    </Page>
  );
}

/** L'état de l'appel en une phrase, avec ses heures et leur fuseau. */
function phraseCalendrier({ appel: a, phase }: Route.ComponentProps['loaderData']): string {
  const [ouvre, ferme] = [a.ouvreLe, a.fermeLe].map((d) => (d ? dateHeureEn(d, a.fuseau) : null));
  if (phase === 'preparation')
    return ouvre && ferme
      ? `Ouverture prévue le ${ouvre}, clôture le ${ferme}. Personne ne le voit encore.`
      : "Le calendrier n'est pas fixé. Personne ne le voit encore.";
  if (phase === 'a_venir')
    return `Publié ; les candidatures s'ouvrent le ${ouvre}${ferme ? `, jusqu'au ${ferme}` : ''}.`;
  if (phase === 'ouvert')
    return ferme ? `Les candidatures se déposent jusqu'au ${ferme}.` : 'Ouvert, sans date de clôture.';
  if (phase === 'ferme') return `Les candidatures sont closes depuis le ${ferme}.`;
  if (phase === 'retire') return "L'appel est retiré : plus rien ne s'y dépose.";
  return 'Les résultats sont publiés.';
}
