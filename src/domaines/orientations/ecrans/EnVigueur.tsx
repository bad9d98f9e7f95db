import { Form, Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Coche, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { Orientation } from '../chargement.ts';
import { AIDES_MOYEN, LIBELLES_COMPETENCE, LIBELLES_MOYEN, LIBELLES_VOIE, MOYENS } from '../forme.ts';
import type { PageOrientation } from '../requetes/page.ts';

interface Props {
  page: PageOrientation;
  o: Orientation;
  refus: (geste: string) => unknown;
}

/** L'orientation décidée : ce qu'elle dit, par qui, ses documents, et sa notification. */
export function EnVigueur({ page, o, refus }: Props) {
  return (
    <Section titre={o.etat === 'notifiee' ? 'Orientation en vigueur' : 'Décidée, à notifier'} id="decision">
      <dl className="m-proprietes">
        <dt>Parcours</dt>
        <dd>{o.voie ? LIBELLES_VOIE[o.voie] : ''}</dd>
        <dt>Compétence</dt>
        <dd>{o.competence ? LIBELLES_COMPETENCE[o.competence] : ''}</dd>
        <dt>Motif</dt>
        <dd>{o.motif}</dd>
        {o.ecart ? (
          <>
            <dt>Écart à la suggestion</dt>
            <dd>{o.ecart}</dd>
          </>
        ) : null}
        <dt>Décision</dt>
        <dd>
          {date(o.decideLe)}, {o.decideur}
          {o.qualite ? `, ${o.qualite}` : ''}
          {o.acte ? ` (${o.acte}${o.acteLe ? `, du ${date(o.acteLe)}` : ''})` : ''}
        </dd>
        <dt>Notification</dt>
        <dd>
          {o.notifieLe && o.notifiePar
            ? `${date(o.notifieLe)} : ${LIBELLES_MOYEN[o.notifiePar].toLowerCase()}`
            : 'pas encore'}
        </dd>
      </dl>
      <Documents page={page} o={o} refus={refus} />
      {o.etat === 'decidee' && page.gestes.notifier ? <Notifier page={page} o={o} refus={refus('notifier')} /> : null}
    </Section>
  );
}

function Documents({ page, o, refus }: Props) {
  const erreur = (refus('document') as { erreur?: string } | undefined)?.erreur;
  return (
    <div id="documents">
      <h3>Documents</h3>
      {erreur ? <Alerte ton="erreur" titre={erreur} annoncer /> : null}
      {page.documents.length > 0 ? (
        <ul>
          {page.documents.map((d) => (
            <li key={d.id}>
              <Link to={`/parcours/${page.parcours.id}/orientation/documents/${d.id}`} reloadDocument>
                {d.titre} ({d.format === 'pdf' ? 'PDF' : 'Word'})
              </Link>{' '}
              <span className="m-mention">{date(d.le)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>Aucun document n'est établi.</p>
      )}
      {page.gestes.etablirDocument ? (
        <Form method="post" action="?geste=document">
          <input type="hidden" name="id" value={o.id} />
          <Boutons>
            <BoutonEnvoi variante="secondaire" nom="document" valeur="decision">
              Établir la décision
            </BoutonEnvoi>
            <BoutonEnvoi variante="secondaire" nom="document" valeur="lettre">
              Établir la lettre
            </BoutonEnvoi>
          </Boutons>
        </Form>
      ) : null}
    </div>
  );
}

function Notifier({ page, o, refus }: { page: PageOrientation; o: Orientation; refus: unknown }) {
  const { contrat, mois, long } = page.reexamen;
  return (
    <Formulaire action="?geste=notifier" id="notifier" resultat={refus}>
      <h3>Noter la notification</h3>
      <p>
        Le délai du contrat d'engagement ({contrat ?? 'non réglé'} mois) court de cette date : elle doit pouvoir se
        prouver. Gardez la preuve dans les documents du parcours.
      </p>
      <input type="hidden" name="id" value={o.id} />
      <Radios
        nom="par"
        libelle="Moyen qui donne une date certaine"
        options={MOYENS.map((m) => ({ valeur: m, libelle: LIBELLES_MOYEN[m], aide: AIDES_MOYEN[m] }))}
      />
      <ChampDate
        nom="le"
        libelle="Date de la notification"
        valeur={page.jour}
        aide={`Du jour de la décision (${date(o.decideLe)}) à aujourd'hui.`}
      />
      {o.voie === 'social' ? (
        <Coche
          nom="reexamenLong"
          libelle={`Situation listée par le décret : réexamen à ${long ?? '…'} mois au lieu de ${mois ?? '…'}`}
          aide="Code de l'action sociale et des familles, article D.262-65-2-1 (source secondaire, à vérifier)."
        />
      ) : null}
      <Boutons>
        <BoutonEnvoi>Noter la notification</BoutonEnvoi>
      </Boutons>
    </Formulaire>
  );
}
