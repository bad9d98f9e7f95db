import { Form, Link } from 'react-router';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { BoutonEnvoi, Boutons } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import type { PageClassement } from '../requetes/classement.ts';

/** Transmettre au comité les candidatures cochées dans le classement ; son avis revient ici tout seul. */
export function Comite({ page, resultat }: { page: PageClassement; resultat: unknown }) {
  const { comite, lignes } = page;
  const refus = resultat as { erreur?: string; conseil?: string } | undefined;
  const attendent = lignes.filter((l) => l.candidature.etat === 'en_comite').length;
  const possibles = lignes.filter((l) => ['recevable', 'ajournee'].includes(l.candidature.etat)).length;
  return (
    <Section titre="Le comité" id="comite">
      {refus?.erreur ? (
        <Alerte ton="erreur" titre={refus.erreur} annoncer>
          {refus.conseil ? <p>{refus.conseil}</p> : null}
        </Alerte>
      ) : null}
      {comite ? (
        <p>
          L'avis est donné par <Link to={`/instances/${comite.id}`}>{comite.nom}</Link>.{' '}
          {attendent > 0
            ? `${pluriel(attendent, 'candidature attend', 'candidatures attendent')} son avis : composez l'ordre du jour d'une séance.`
            : "Aucune candidature n'attend son avis."}
        </p>
      ) : (
        <p>
          Cet appel n'a pas de comité. Un avis n'est pas obligatoire pour décider ; s'il en faut un,{' '}
          <Link to="/instances/nouvelle">créez l'instance</Link>, puis choisissez-la dans{' '}
          <Link to={`/appels/${page.enTete.id}`}>l'appel</Link>.
        </p>
      )}
      {comite && page.ouvert && page.peut.saisir && possibles > 0 ? (
        <Form id="formulaire-comite" method="post" action="?geste=saisir">
          <Boutons>
            <BoutonEnvoi variante="secondaire">Transmettre au comité les candidatures cochées</BoutonEnvoi>
          </Boutons>
        </Form>
      ) : null}
    </Section>
  );
}
