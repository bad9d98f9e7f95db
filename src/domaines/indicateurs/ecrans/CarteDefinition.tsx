import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Definition } from '../forme.ts';
import { LIBELLES_SENS, LIBELLES_UNITE } from '../regles/mots.ts';

/** Ce que le nombre compte, comment, d'où il vient et comment le lire. */
export function CarteDefinition({ definition: d }: { definition: Definition }) {
  return (
    <Section titre="Ce que ce nombre compte" id="definition">
      <dl className="m-proprietes">
        <dt>Définition</dt>
        <dd>{d.definition}</dd>
        <dt>Formule</dt>
        <dd>{d.formule}</dd>
        <dt>Source</dt>
        <dd>
          {d.source} {d.confiance === 'lu' ? null : <EtiquetteConfiance confiance={d.confiance} />}
        </dd>
        <dt>Direction</dt>
        <dd>{LIBELLES_SENS[d.sens]}</dd>
        <dt>Unité</dt>
        <dd>{LIBELLES_UNITE[d.unite]}</dd>
      </dl>
    </Section>
  );
}
